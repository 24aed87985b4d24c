import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What the models cannot say about the chains of the action log. */
export class Migration20261121163600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create index if not exists "IDX_impersonation_session_unsealed" on "impersonation_session" ("id") where log_events <> log_sealed;`
    )
    this.addSql(
      `create index if not exists "IDX_impersonation_log_entry_unchained" on "impersonation_log_entry" ("id") where chain_id is null or event is null;`
    )

    // A guard against mistakes. Who means to change the log can switch it off:
    // that is found by the seals.
    this.addSql(`create or replace function "login_as_customer_seal_log_entry"() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('login_as_customer.upkeep', true), '') = 'on' then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' then
    raise exception 'entries of the action log are only deleted by retention';
  end if;
  if (new.id, new.chain_id, new.event, new.key_id, new.digest, new.seal, new.salt, new.person_digest, new.session_id, new.sequence, new.occurred_at, new.created_at, new.action_group, new.action, new.kind, new.method, new.path, new.admin_id, new.admin_email, new.admin_name, new.customer_id, new.customer_email, new.customer_name, new.ip_address, new.user_agent, new.details, new.deleted_at)
    is distinct from
    (old.id, old.chain_id, old.event, old.key_id, old.digest, old.seal, old.salt, old.person_digest, old.session_id, old.sequence, old.occurred_at, old.created_at, old.action_group, old.action, old.kind, old.method, old.path, old.admin_id, old.admin_email, old.admin_name, old.customer_id, old.customer_email, old.customer_name, old.ip_address, old.user_agent, old.details, old.deleted_at)
    or (old.outcome <> 'unknown' and (new.outcome, new.status_code, new.duration_ms, new.result, new.outcome_event, new.outcome_digest, new.outcome_seal) is distinct from (old.outcome, old.status_code, old.duration_ms, old.result, old.outcome_event, old.outcome_digest, old.outcome_seal))
  then
    raise exception 'an entry of the action log cannot be changed';
  end if;
  return new;
end;
$$;`)

    // What was there before gets an order now, and its seals from the first checkpoint.
    this.addSql(`select set_config('login_as_customer.upkeep', 'on', true);`)
    this.addSql(
      `update "impersonation_log_entry" e set "chain_id" = 'earlier', "event" = numbered."event" from (select "id", row_number() over (order by "occurred_at", "id") as "event" from "impersonation_log_entry" where "chain_id" is null) numbered where numbered."id" = e."id";`
    )
    this.addSql(`select set_config('login_as_customer.upkeep', '', true);`)
    this.addSql(
      `insert into "impersonation_log_chain" ("id", "events") select chain, case when chain = 'earlier' then (select count(*) from "impersonation_log_entry" where "chain_id" = 'earlier') else 0 end from unnest(array['general', 'earlier', 'checkpoints']) chain on conflict ("id") do nothing;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_impersonation_session_unsealed";`)
    this.addSql(`drop index if exists "IDX_impersonation_log_entry_unchained";`)
    this.addSql(`create or replace function "login_as_customer_seal_log_entry"() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and coalesce(current_setting('login_as_customer.purge', true), '') <> 'on' then
    raise exception 'entries of the action log are only deleted by retention';
  end if;
  return coalesce(new, old);
end;
$$;`)
  }
}
