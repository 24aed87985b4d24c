import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121163550 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "impersonation_log_entry" drop constraint if exists "impersonation_log_entry_chain_id_event_unique";`);
    this.addSql(`alter table if exists "impersonation_log_checkpoint" drop constraint if exists "impersonation_log_checkpoint_number_unique";`);
    this.addSql(`create table if not exists "impersonation_log_chain" ("id" text not null, "events" integer not null default 0, "head" text null, "entry_id" text null, "sealed" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_log_chain_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_chain_deleted_at" ON "impersonation_log_chain" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonation_log_checkpoint" ("id" text not null, "number" integer not null, "made_at" timestamptz not null, "key_id" text not null, "claims" jsonb not null, "seal" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_log_checkpoint_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_checkpoint_deleted_at" ON "impersonation_log_checkpoint" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_impersonation_log_checkpoint_number_unique" ON "impersonation_log_checkpoint" ("number") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_checkpoint_made_at" ON "impersonation_log_checkpoint" ("made_at") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "impersonation_log_entry" add column if not exists "chain_id" text null, add column if not exists "event" integer null, add column if not exists "key_id" text null, add column if not exists "digest" text null, add column if not exists "seal" text null, add column if not exists "outcome_event" integer null, add column if not exists "outcome_digest" text null, add column if not exists "outcome_seal" text null, add column if not exists "salt" text null, add column if not exists "person_digest" text null, add column if not exists "result" jsonb null, add column if not exists "subject" jsonb null;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_chain_id_event_unique" ON "impersonation_log_entry" ("chain_id", "event") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "impersonation_session" add column if not exists "log_events" integer not null default 0, add column if not exists "log_head" text null, add column if not exists "log_entry_id" text null, add column if not exists "log_sealed" integer not null default 0;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "impersonation_log_chain" cascade;`);

    this.addSql(`drop table if exists "impersonation_log_checkpoint" cascade;`);

    this.addSql(`drop index if exists "IDX_impersonation_log_entry_chain_id_event_unique";`);
    this.addSql(`alter table if exists "impersonation_log_entry" drop column if exists "chain_id", drop column if exists "event", drop column if exists "key_id", drop column if exists "digest", drop column if exists "seal", drop column if exists "outcome_event", drop column if exists "outcome_digest", drop column if exists "outcome_seal", drop column if exists "salt", drop column if exists "person_digest", drop column if exists "result", drop column if exists "subject";`);

    this.addSql(`alter table if exists "impersonation_session" drop column if exists "log_events", drop column if exists "log_head", drop column if exists "log_entry_id", drop column if exists "log_sealed";`);
  }

}
