import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121141926 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "remote_assistance_pin" drop constraint if exists "remote_assistance_pin_customer_id_unique";`);
    this.addSql(`create table if not exists "remote_assistance_pin" ("id" text not null, "customer_id" text not null, "pin_hash" text not null, "made_at" timestamptz not null, "expires_at" timestamptz not null, "wrong_tries" integer not null default 0, "used_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "remote_assistance_pin_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_remote_assistance_pin_deleted_at" ON "remote_assistance_pin" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_remote_assistance_pin_customer_id_unique" ON "remote_assistance_pin" ("customer_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_remote_assistance_pin_expires_at" ON "remote_assistance_pin" ("expires_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "remote_assistance_pin" cascade;`);
  }

}
