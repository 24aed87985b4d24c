import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121095313 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "remote_assistance_consent" drop constraint if exists "remote_assistance_consent_customer_id_unique";`);
    this.addSql(`alter table if exists "impersonation_role_user" drop constraint if exists "impersonation_role_user_role_id_user_id_unique";`);
    this.addSql(`alter table if exists "impersonation_login_code" drop constraint if exists "impersonation_login_code_code_hash_unique";`);
    this.addSql(`alter table if exists "impersonation_log_entry" drop constraint if exists "impersonation_log_entry_session_id_sequence_unique";`);
    this.addSql(`alter table if exists "impersonated_payment" drop constraint if exists "impersonated_payment_payment_session_id_unique";`);
    this.addSql(`alter table if exists "impersonated_cart" drop constraint if exists "impersonated_cart_cart_id_session_id_unique";`);
    this.addSql(`alter table if exists "assisted_order" drop constraint if exists "assisted_order_order_id_unique";`);
    this.addSql(`create table if not exists "assisted_order" ("id" text not null, "order_id" text not null, "session_id" text not null, "mode" text check ("mode" in ('full', 'read_only')) not null, "admin_id" text not null, "admin_name" text null, "customer_id" text not null, "storefront_id" text not null, "placed_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "assisted_order_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_assisted_order_deleted_at" ON "assisted_order" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_assisted_order_order_id_unique" ON "assisted_order" ("order_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_assisted_order_session_id" ON "assisted_order" ("session_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_assisted_order_customer_id" ON "assisted_order" ("customer_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonated_cart" ("id" text not null, "cart_id" text not null, "session_id" text not null, "last_written_at" timestamptz not null, "complete_requested_at" timestamptz null, "complete_log_entry_id" text null, "order_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonated_cart_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonated_cart_deleted_at" ON "impersonated_cart" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_impersonated_cart_cart_id_session_id_unique" ON "impersonated_cart" ("cart_id", "session_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonated_cart_session_id" ON "impersonated_cart" ("session_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonated_cart_last_written_at_cart_id" ON "impersonated_cart" ("last_written_at", "cart_id") WHERE order_id IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonated_cart_complete_log_entry_id" ON "impersonated_cart" ("complete_log_entry_id") WHERE complete_log_entry_id IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonated_payment" ("id" text not null, "payment_session_id" text not null, "session_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonated_payment_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonated_payment_deleted_at" ON "impersonated_payment" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_impersonated_payment_payment_session_id_unique" ON "impersonated_payment" ("payment_session_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonated_payment_session_id" ON "impersonated_payment" ("session_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonation_log_entry" ("id" text not null, "session_id" text null, "sequence" integer null, "occurred_at" timestamptz not null, "action_group" text check ("action_group" in ('login_as_customer', 'remote_assistance', 'configuration', 'support_access')) not null, "action" text not null, "kind" text check ("kind" in ('session', 'change', 'personal_read', 'refusal', 'admin')) not null, "outcome" text check ("outcome" in ('succeeded', 'refused', 'failed', 'unknown')) not null, "method" text null, "path" text null, "status_code" integer null, "duration_ms" integer null, "entity_type" text null, "entity_id" text null, "admin_id" text null, "admin_email" text null, "admin_name" text null, "customer_id" text null, "customer_email" text null, "customer_name" text null, "ip_address" text null, "user_agent" text null, "details" jsonb not null, "described_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_log_entry_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_deleted_at" ON "impersonation_log_entry" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_occurred_at_id" ON "impersonation_log_entry" ("occurred_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_admin_id_occurred_at_id" ON "impersonation_log_entry" ("admin_id", "occurred_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_customer_id_occurred_at_id" ON "impersonation_log_entry" ("customer_id", "occurred_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_session_id_sequence_unique" ON "impersonation_log_entry" ("session_id", "sequence") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_session_id_occurred_at_id" ON "impersonation_log_entry" ("session_id", "occurred_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_action_group_occurred_at_id" ON "impersonation_log_entry" ("action_group", "occurred_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_action_occurred_at_id" ON "impersonation_log_entry" ("action", "occurred_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_kind_occurred_at_id" ON "impersonation_log_entry" ("kind", "occurred_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_outcome_occurred_at_id" ON "impersonation_log_entry" ("outcome", "occurred_at", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonation_login_code" ("id" text not null, "session_id" text not null, "code_hash" text not null, "expires_at" timestamptz not null, "consumed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_login_code_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_login_code_deleted_at" ON "impersonation_login_code" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_impersonation_login_code_code_hash_unique" ON "impersonation_login_code" ("code_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_login_code_session_id" ON "impersonation_login_code" ("session_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonation_role" ("id" text not null, "name" text not null, "description" text null, "permissions" text[] not null, "built_in" boolean not null default false, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_role_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_role_deleted_at" ON "impersonation_role" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonation_role_user" ("id" text not null, "role_id" text not null, "user_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_role_user_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_role_user_deleted_at" ON "impersonation_role_user" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_impersonation_role_user_role_id_user_id_unique" ON "impersonation_role_user" ("role_id", "user_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_role_user_user_id" ON "impersonation_role_user" ("user_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonation_session" ("id" text not null, "status" text check ("status" in ('pending', 'active', 'ended')) not null default 'pending', "mode" text check ("mode" in ('full', 'read_only')) not null, "admin_id" text not null, "admin_email" text null, "admin_name" text null, "customer_id" text not null, "customer_email" text null, "customer_name" text null, "storefront_id" text not null, "storefront_name" text not null, "storefront_url" text not null, "reason" text null, "ticket" text null, "order_id" text null, "ground_consent_mode" text check ("ground_consent_mode" in ('opt_in', 'opt_out', 'not_required')) not null, "ground_source" text check ("ground_source" in ('sign_up', 'account', 'admin', 'phone', 'email', 'in_person', 'request', 'pin', 'import')) null, "ground_changed_at" timestamptz null, "ground_changed_by" text null, "ip_address" text null, "user_agent" text null, "code_expires_at" timestamptz not null, "started_at" timestamptz null, "last_seen_at" timestamptz null, "expires_at" timestamptz not null, "ended_at" timestamptz null, "end_reason" text check ("end_reason" in ('closed', 'replaced', 'expired', 'idle', 'not_redeemed', 'revoked', 'admin_logout', 'admin_removed', 'permission_lost', 'consent_withdrawn', 'consent_expired', 'customer_ended', 'customer_removed', 'disabled', 'code_reused')) null, "ended_by" text null, "action_count" integer not null default 0, "log_sequence" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_session_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_session_deleted_at" ON "impersonation_session" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_session_created_at_id" ON "impersonation_session" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_session_admin_id_created_at_id" ON "impersonation_session" ("admin_id", "created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_session_customer_id_created_at_id" ON "impersonation_session" ("customer_id", "created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_session_storefront_id_created_at_id" ON "impersonation_session" ("storefront_id", "created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_session_status_created_at_id" ON "impersonation_session" ("status", "created_at", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "impersonation_setting" ("id" text not null, "values" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_setting_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_setting_deleted_at" ON "impersonation_setting" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "remote_assistance_consent" ("id" text not null, "customer_id" text not null, "state" text check ("state" in ('allowed', 'refused')) null, "source" text check ("source" in ('sign_up', 'account', 'admin', 'phone', 'email', 'in_person', 'request', 'pin', 'import')) null, "changed_at" timestamptz null, "changed_by" text null, "expires_at" timestamptz null, "confirmed_source" text check ("confirmed_source" in ('phone', 'email', 'in_person')) null, "confirmed_at" timestamptz null, "confirmed_by" text null, "confirmed_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "remote_assistance_consent_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_remote_assistance_consent_deleted_at" ON "remote_assistance_consent" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_remote_assistance_consent_customer_id_unique" ON "remote_assistance_consent" ("customer_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "assisted_order" cascade;`);

    this.addSql(`drop table if exists "impersonated_cart" cascade;`);

    this.addSql(`drop table if exists "impersonated_payment" cascade;`);

    this.addSql(`drop table if exists "impersonation_log_entry" cascade;`);

    this.addSql(`drop table if exists "impersonation_login_code" cascade;`);

    this.addSql(`drop table if exists "impersonation_role" cascade;`);

    this.addSql(`drop table if exists "impersonation_role_user" cascade;`);

    this.addSql(`drop table if exists "impersonation_session" cascade;`);

    this.addSql(`drop table if exists "impersonation_setting" cascade;`);

    this.addSql(`drop table if exists "remote_assistance_consent" cascade;`);
  }

}
