import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121191000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "remote_assistance_request" drop constraint if exists "remote_assistance_request_token_hash_unique";`);
    this.addSql(`create table if not exists "remote_assistance_request" ("id" text not null, "customer_id" text not null, "token_hash" text not null, "email_hash" text not null, "requested_by" text not null, "requested_at" timestamptz not null, "expires_at" timestamptz not null, "answered_at" timestamptz null, "closed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "remote_assistance_request_pkey" primary key ("id"), constraint "remote_assistance_request_holds_hashes" check (token_hash ~ '^[0-9a-f]{64}$' and email_hash ~ '^[0-9a-f]{64}$'));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_remote_assistance_request_deleted_at" ON "remote_assistance_request" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_remote_assistance_request_token_hash_unique" ON "remote_assistance_request" ("token_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_remote_assistance_request_customer_id_requested_at" ON "remote_assistance_request" ("customer_id", "requested_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_remote_assistance_request_expires_at" ON "remote_assistance_request" ("expires_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "remote_assistance_request" cascade;`);
  }

}
