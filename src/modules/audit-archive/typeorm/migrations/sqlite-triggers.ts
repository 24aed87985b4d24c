const NOT_ALLOWED = "the owner of the archive allows no such deletion"

/** SQLite has no roles: these keep the shop from mistakes, not somebody with the file. */
export const SQLITE_TRIGGERS = [
  `create trigger audit_archive_erased after insert on audit_archive_erasure
begin
  delete from audit_archive_person
  where customer_id = new.customer_id
    and event <= json_extract(new.reach, '$."' || chain_id || '"');
end`,
  `create trigger audit_archive_retained after insert on audit_archive_purge
begin
  select raise(abort, '${NOT_ALLOWED}')
  where (select retention_days from audit_archive_policy where id = 1) is null
    or new.taken_before > (
      cast(strftime('%s', 'now') as integer) - 86400 * (
        select retention_days from audit_archive_policy where id = 1
      )
    ) * 1000000
    or exists (
      select 1 from audit_archive_record
      where position <= new.position and occurred_at >= new.taken_before
    )
    or not exists (
      select 1 from audit_archive_record
      where position = new.position and link = new.link
    )
    or not exists (
      select 1 from audit_archive_record where position > new.position
    );
  delete from audit_archive_person where entry_id in (
    select entry_id from audit_archive_record
    where position <= new.position and kind in ('entry', 'intent')
  );
  delete from audit_archive_erasure where entry_id in (
    select entry_id from audit_archive_record
    where position <= new.position and kind in ('entry', 'intent')
  );
  delete from audit_archive_record where position <= new.position;
end`,
]
