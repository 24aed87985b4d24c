import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The counts of the rate limits, as `rate-limiter-flexible` keeps them. Not a model: nothing else reads them. */
export class Migration20261121153000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "impersonation_rate_limit" ("key" varchar(255) not null, "points" integer not null default 0, "expire" bigint null, constraint "impersonation_rate_limit_pkey" primary key ("key"));`
    )
    this.addSql(
      `create index if not exists "IDX_impersonation_rate_limit_expire" on "impersonation_rate_limit" ("expire");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "impersonation_rate_limit";`)
  }
}
