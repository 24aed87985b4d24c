import LoginAsCustomerModuleService from "../../service"
import { MedusaRbac } from "../../sources/rbac"
import { workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

/** Medusa's RBAC as the source of permissions. */
export function rbac({ getContainer }: Runner): void {
  describe("rbac", () => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    describe("with Medusa's RBAC", () => {
      /** The same module with the other permission source in its container. */
      const withRbac = () => {
        const { __container__: cradle } = bench.service as unknown as {
          __container__: object
        }

        return new LoginAsCustomerModuleService(
          Object.create(cradle, {
            permissionSource: { value: new MedusaRbac() },
          })
        )
      }

      beforeEach(async () => {
        // The tables as that package makes them, so far as they matter here.
        await bench.sql(`
          create table if not exists rbac_role (id text primary key, name text, deleted_at timestamptz);
          create table if not exists rbac_role_parent (id text primary key, role_id text, parent_id text, deleted_at timestamptz);
          create table if not exists rbac_policy (id text primary key, resource text, operation text, deleted_at timestamptz);
          create table if not exists rbac_role_policy (id text primary key, role_id text, policy_id text, deleted_at timestamptz);
          create table if not exists user_rbac_role (id text, user_id text, rbac_role_id text, deleted_at timestamptz);
          insert into rbac_role (id, name) values ('role_base', 'Base'), ('role_help', 'Help'), ('role_all', 'All'), ('role_none', 'None');
          insert into rbac_role_parent (id, role_id, parent_id) values ('1', 'role_help', 'role_base'), ('2', 'role_base', 'role_help');
          insert into rbac_policy (id, resource, operation) values
            ('rpol_1', 'impersonation', 'create'), ('rpol_2', 'impersonation_log', '*'), ('rpol_3', '*', '*'), ('rpol_4', 'order', 'read');
          insert into rbac_role_policy (id, role_id, policy_id) values
            ('1', 'role_base', 'rpol_1'), ('2', 'role_help', 'rpol_2'), ('3', 'role_all', 'rpol_3'), ('4', 'role_none', 'rpol_4');
        `)
      })

      it("its policies decide, inherited and wildcard ones too, and no role means no", async () => {
        const service = withRbac()
        const held = async (role?: string) => {
          const user = await bench.makeAdmin(`rbac-${role ?? "nobody"}`)
          if (role) {
            await bench.sql(
              "insert into user_rbac_role (id, user_id, rbac_role_id) values (gen_random_uuid(), ?, ?)",
              [user.id, role]
            )
          }

          return await service.retrieveAdminStanding(user.id)
        }

        expect(await held("role_help")).toMatchObject({
          permissions: [
            "impersonation:create",
            "impersonation_log:read",
            "impersonation_log:erase",
          ],
          roles: [{ id: "role_help", name: "Help" }],
        })
        expect((await held("role_base")).permissions).toContain(
          "impersonation:create"
        )
        expect((await held("role_all")).permissions).toHaveLength(14)
        expect((await held("role_none")).permissions).toEqual([])
        expect(await held()).toMatchObject({ permissions: [], roles: [] })
        // Own roles and `administrators` no longer count.
        expect(
          (await service.retrieveAdminStanding(agent.id)).permissions
        ).toEqual([])
        const owner = await bench.makeAdmin("owner")
        expect(await service.retrieveAdminStanding(owner.id)).toMatchObject({
          permissions: [],
          is_administrator: false,
        })
      })

      it("a role that is taken ends the session on the next look", async () => {
        const service = withRbac()
        await bench.sql(
          "insert into user_rbac_role (id, user_id, rbac_role_id) values (gen_random_uuid(), ?, 'role_all')",
          [agent.id]
        )
        const session = await bench.impersonate(agent.id, ada.id)

        expect(await service.retrieveSessionStanding(session.id)).toMatchObject(
          { mode: "full", lost: null }
        )

        await bench.sql("update user_rbac_role set deleted_at = now()")
        expect((await service.retrieveSessionStanding(session.id))!.lost).toBe(
          "permission_lost"
        )
      })
    })
  })
}
