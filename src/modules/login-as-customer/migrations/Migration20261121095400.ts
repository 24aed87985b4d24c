import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What the models cannot say: rules that hold whatever the code does. */
export class Migration20261121095400 extends Migration {
  override async up(): Promise<void> {
    // One open session per admin, one settings row, one role of a name.
    this.addSql(
      `create unique index if not exists "IDX_impersonation_session_open_admin" on "impersonation_session" ("admin_id") where status <> 'ended';`
    )
    this.addSql(
      `create index if not exists "IDX_impersonation_session_open" on "impersonation_session" ("id") where status <> 'ended';`
    )
    this.addSql(
      `create index if not exists "IDX_impersonation_session_open_customer" on "impersonation_session" ("customer_id") where status <> 'ended';`
    )
    this.addSql(
      `alter table "impersonation_setting" add constraint "impersonation_setting_one_row" check (id = 'impset_default');`
    )
    this.addSql(
      `create unique index if not exists "IDX_impersonation_role_name" on "impersonation_role" (lower("name")) where deleted_at is null;`
    )
    this.addSql(
      `create index if not exists "IDX_impersonation_log_entry_undescribed" on "impersonation_log_entry" ("occurred_at", "id") where kind = 'change' and session_id is not null and described_at is null;`
    )

    this.addSql(
      `alter table "impersonation_session" add constraint "impersonation_session_end_is_whole" check ((status = 'ended') = (ended_at is not null) and (status = 'ended') = (end_reason is not null));`
    )
    this.addSql(
      `alter table "impersonation_login_code" add constraint "impersonation_login_code_is_a_hash" check (code_hash ~ '^[0-9a-f]{64}$');`
    )
    this.addSql(
      `alter table "remote_assistance_consent" add constraint "remote_assistance_consent_word_is_whole" check ((state is null) = (changed_at is null) and (confirmed_until is null) = (confirmed_source is null));`
    )

    this.addSql(`create or replace function "login_as_customer_seal_log_entry"() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('login_as_customer.purge', true), '') = 'on' then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' then
    raise exception 'entries of the action log are only deleted by retention';
  end if;
  if (new.id, new.session_id, new.sequence, new.occurred_at, new.action_group, new.action, new.kind, new.method, new.path, new.admin_id, new.admin_email, new.admin_name, new.customer_id, new.customer_email, new.customer_name, new.ip_address, new.user_agent, new.deleted_at)
    is distinct from
    (old.id, old.session_id, old.sequence, old.occurred_at, old.action_group, old.action, old.kind, old.method, old.path, old.admin_id, old.admin_email, old.admin_name, old.customer_id, old.customer_email, old.customer_name, old.ip_address, old.user_agent, old.deleted_at)
    or (old.outcome <> 'unknown' and (new.outcome, new.status_code, new.duration_ms) is distinct from (old.outcome, old.status_code, old.duration_ms))
  then
    raise exception 'an entry of the action log cannot be changed';
  end if;
  return new;
end;
$$;`)
    this.addSql(
      `create or replace trigger "impersonation_log_entry_sealed" before update or delete on "impersonation_log_entry" for each row execute function "login_as_customer_seal_log_entry"();`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop trigger if exists "impersonation_log_entry_sealed" on "impersonation_log_entry";`
    )
    this.addSql(`drop function if exists "login_as_customer_seal_log_entry"();`)
    this.addSql(
      `alter table "remote_assistance_consent" drop constraint if exists "remote_assistance_consent_word_is_whole";`
    )
    this.addSql(
      `alter table "impersonation_login_code" drop constraint if exists "impersonation_login_code_is_a_hash";`
    )
    this.addSql(
      `alter table "impersonation_session" drop constraint if exists "impersonation_session_end_is_whole";`
    )
    this.addSql(
      `alter table "impersonation_setting" drop constraint if exists "impersonation_setting_one_row";`
    )

    for (const index of [
      "IDX_impersonation_session_open_admin",
      "IDX_impersonation_session_open",
      "IDX_impersonation_session_open_customer",
      "IDX_impersonation_role_name",
      "IDX_impersonation_log_entry_undescribed",
    ]) {
      this.addSql(`drop index if exists "${index}";`)
    }
  }
}
