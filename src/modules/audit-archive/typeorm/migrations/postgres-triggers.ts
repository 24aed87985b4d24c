export const POSTGRES_FUNCTIONS = [
  "audit_archive_follow",
  "audit_archive_erase",
  "audit_archive_retain",
]

const HEAD = `returns trigger language plpgsql security definer
   set search_path = pg_catalog, pg_temp as`

/**
 * They run as the owner of the archive, whoever adds the row: so a role that
 * may only insert and select can erase a person, and let retention do what the
 * owner allows, and nothing else. Names are looked up in the archive's own
 * schema alone, and nobody but the owner can tie a function to another table.
 */
export function postgresTriggers(schema: string): string[] {
  return [
    ...follow(schema),
    ...erase(schema),
    ...retain(schema),
    ...POSTGRES_FUNCTIONS.map(
      (name) =>
        `revoke all on function "${schema}".${name}() from public`
    ),
  ]
}

/** A record comes after the last one: a place far ahead would leave a gap for ever. */
const follow = (schema: string) => [
  `create function "${schema}".audit_archive_follow() ${HEAD} $$
begin
  if new.position <> 1 + coalesce(
    (select max(r.position) from "${schema}".audit_archive_record r),
    (select max(p.position) from "${schema}".audit_archive_purge p),
    0
  ) then
    raise exception using errcode = 'unique_violation',
      message = 'a record of the archive follows the last one';
  end if;
  return new;
end;
$$`,
  `create trigger audit_archive_followed before insert
   on "${schema}".audit_archive_record
   for each row execute function "${schema}".audit_archive_follow()`,
]

const erase = (schema: string) => [
  `create function "${schema}".audit_archive_erase() ${HEAD} $$
begin
  delete from "${schema}".audit_archive_person p
  where p.customer_id = new.customer_id
    and p.event <= (new.reach::jsonb ->> p.chain_id)::int;
  return new;
end;
$$`,
  `create trigger audit_archive_erased after insert
   on "${schema}".audit_archive_erasure
   for each row execute function "${schema}".audit_archive_erase()`,
]

/** Where the chains go on is made anew: who adds the row could keep later entries from being copied. */
const STARTS = (schema: string) => `
  select coalesce(jsonb_object_agg(s.chain_id, jsonb_build_object(
    'events', s.event, 'head', s.seal
  )), '{}')
  from (
    select distinct on (k.chain_id) k.chain_id, k.event, k.seal
    from (
      select r.chain_id, r.event, coalesce(r.seal, '') as seal
      from "${schema}".audit_archive_record r
      where r.position <= new.position and r.chain_id is not null
      union all
      select e.key, (e.value ->> 'events')::int, e.value ->> 'head'
      from (
        select p.starts from "${schema}".audit_archive_purge p
        where p.position < new.position order by p.position desc limit 1
      ) last, jsonb_each(last.starts::jsonb) e
    ) k
    where k.chain_id in ('general', 'earlier', 'checkpoints') or exists (
      select 1 from "${schema}".audit_archive_record l
      where l.chain_id = k.chain_id and l.position > new.position
    )
    order by k.chain_id, k.event desc
  ) s`

const retain = (schema: string) => [
  `create function "${schema}".audit_archive_retain() ${HEAD} $$
declare
  days int := (select retention_days from "${schema}".audit_archive_policy where id = 1);
  until bigint := (extract(epoch from clock_timestamp()) * 1000000)::bigint
    - coalesce(days, 0)::bigint * 86400000000;
begin
  if days is null or new.taken_before > until or exists (
    select 1 from "${schema}".audit_archive_record r
    where r.position <= new.position and r.occurred_at >= new.taken_before
  ) or not exists (
    select 1 from "${schema}".audit_archive_record r
    where r.position = new.position and r.link = new.link
  ) or not exists (
    select 1 from "${schema}".audit_archive_record r
    where r.position > new.position
  ) or new.starts::jsonb is distinct from (${STARTS(schema)}) then
    raise exception 'the owner of the archive allows no such deletion';
  end if;
  delete from "${schema}".audit_archive_person p
  using "${schema}".audit_archive_record r
  where r.position <= new.position and r.kind in ('entry', 'intent')
    and p.entry_id = r.entry_id;
  delete from "${schema}".audit_archive_erasure e
  using "${schema}".audit_archive_record r
  where r.position <= new.position and r.kind in ('entry', 'intent')
    and e.entry_id = r.entry_id;
  delete from "${schema}".audit_archive_record r where r.position <= new.position;
  return new;
end;
$$`,
  `create trigger audit_archive_retained after insert
   on "${schema}".audit_archive_purge
   for each row execute function "${schema}".audit_archive_retain()`,
]
