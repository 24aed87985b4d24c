import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Whatever the code does: no PIN in clear, and no sixth guess. */
export class Migration20261121142000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table "remote_assistance_pin" add constraint "remote_assistance_pin_is_a_hash" check (pin_hash ~ '^[0-9a-f]{64}$');`
    )
    this.addSql(
      `alter table "remote_assistance_pin" add constraint "remote_assistance_pin_has_five_tries" check (wrong_tries between 0 and 5);`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table "remote_assistance_pin" drop constraint if exists "remote_assistance_pin_is_a_hash";`
    )
    this.addSql(
      `alter table "remote_assistance_pin" drop constraint if exists "remote_assistance_pin_has_five_tries";`
    )
  }
}
