import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121223140 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "support_access" drop constraint if exists "support_access_invite_hash_unique";`);
    this.addSql(`create table if not exists "support_access" ("id" text not null, "kind" text check ("kind" in ('invitation', 'account', 'request')) not null, "status" text check ("status" in ('requested', 'invited', 'active', 'expired', 'revoked', 'declined')) not null, "email" text not null, "first_name" text null, "last_name" text null, "company" text null, "areas" text[] not null, "role_id" text null, "role_name" text null, "permissions" text[] not null, "read_only" boolean not null default true, "allowed_ips" text[] not null, "reason" text not null, "ticket" text null, "user_id" text null, "invite_hash" text null, "asked_hours" integer null, "granted_by" text null, "granted_by_email" text null, "granted_by_name" text null, "granted_at" timestamptz null, "expires_at" timestamptz null, "first_used_at" timestamptz null, "last_used_at" timestamptz null, "last_used_ip" text null, "revoked_at" timestamptz null, "revoked_by" text null, "revoked_by_email" text null, "revoked_by_name" text null, "revoke_reason" text null, "removed_at" timestamptz null, "warned_at" timestamptz null, "request_told_at" timestamptz null, "first_use_told_at" timestamptz null, "end_told_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "support_access_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_support_access_deleted_at" ON "support_access" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_support_access_user_id" ON "support_access" ("user_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_support_access_invite_hash_unique" ON "support_access" ("invite_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_support_access_created_at_id" ON "support_access" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_support_access_status_expires_at" ON "support_access" ("status", "expires_at") WHERE deleted_at IS NULL;`);
    // The last line behind the lock on an address: one open access for it.
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_support_access_open_email_unique" ON "support_access" ("email") WHERE deleted_at IS NULL AND status IN ('invited', 'active');`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_support_access_requested_email_unique" ON "support_access" ("email") WHERE deleted_at IS NULL AND status = 'requested';`);
    // The history of one access, without a look at the rest of the log.
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_support_access" ON "impersonation_log_entry" ((details->'values'->>'support_access_id'), "occurred_at", "id") WHERE deleted_at IS NULL AND action_group = 'support_access';`);

    this.addSql(`create table if not exists "support_access_code" ("id" text not null, "code" text not null, "enabled" boolean not null default true, "changed_at" timestamptz not null, "changed_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "support_access_code_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_support_access_code_deleted_at" ON "support_access_code" ("deleted_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "support_access" cascade;`);

    this.addSql(`drop table if exists "support_access_code" cascade;`);

    this.addSql(`DROP INDEX IF EXISTS "IDX_impersonation_log_entry_support_access";`);
  }

}
