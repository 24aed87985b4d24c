import { recordingRefusals } from "../../customers/[id]/login-as-customer/refusals"
import {
  requireStartPermission,
  validateStartBody,
} from "../../customers/[id]/login-as-customer/start-checks"
import { standingOf } from "../../../utils/admin-standing"
import { ADMIN, adminRequest, CLIENT } from "../helpers/admin-request"

const check = requireStartPermission("impersonation:create")

export function startRefusals() {
  describe("a refused start", () => {
    it("without the permission is on record, and told", async () => {
      const asked = adminRequest()

      expect(await asked.through(check)).toBe("impersonation_permission_denied")
      expect(asked.service.recordStartRefusal.mock.calls).toEqual([
        [
          {
            admin_id: ADMIN.id,
            code: "impersonation_permission_denied",
            customer_id: "cus_01",
            client: CLIENT,
          },
        ],
      ])
      expect(JSON.stringify(asked.bus.emit.mock.calls)).toMatch(
        /session_refused.*impersonation_permission_denied/
      )
      expect(asked.res.setHeader.mock.calls).toEqual([
        ["Cache-Control", "no-store"],
      ])
    })

    it("of an API key is on record by the key", async () => {
      const asked = adminRequest({ actor_type: "api-key" })

      await asked.through(check)
      expect(asked.service.recordStartRefusal.mock.calls[0][0]).toEqual({
        admin_id: null,
        code: "impersonation_human_required",
        customer_id: "cus_01",
        client: CLIENT,
        details: { values: { api_key_id: ADMIN.id } },
      })
    })

    it.each(["", "cus 01", "c".repeat(65), "cus_\0"])(
      "on what is no customer's id (%j) names nobody",
      async (id) => {
        const asked = adminRequest({}, { params: { id } })

        await asked.through(check)
        expect(
          asked.service.recordStartRefusal.mock.calls[0][0].customer_id
        ).toBeNull()
      }
    )

    it("is none where the check passes", async () => {
      const asked = adminRequest({ permissions: ["impersonation:create"] })

      expect(await asked.through(check)).toBe("passed")
      expect(asked.service.recordStartRefusal).not.toHaveBeenCalled()
      expect(standingOf(asked.req).admin).toEqual(ADMIN)
      expect(asked.res.setHeader).toHaveBeenCalledWith(
        "Cache-Control",
        "no-store"
      )
    })

    it("for its body is on record as well, and the body as it was checked goes on", async () => {
      const bad = adminRequest({}, { body: { mode: "everything" } })
      const good = adminRequest({}, { body: { reason: " Call " } })
      const none = adminRequest({}, { body: undefined })

      expect(await bad.through(validateStartBody)).toBe("invalid_request")
      expect(bad.service.recordStartRefusal.mock.calls[0][0].code).toBe(
        "invalid_request"
      )
      expect(bad.req.validatedBody).toBeUndefined()
      expect(await good.through(validateStartBody)).toBe("passed")
      expect(good.req.validatedBody).toEqual({ reason: "Call" })
      expect(await none.through(validateStartBody)).toBe("passed")
      expect(none.req.validatedBody).toEqual({})
    })

    it("is not answered before it is on record", async () => {
      const asked = adminRequest()
      asked.service.recordStartRefusal.mockRejectedValue(new Error("down"))

      await expect(
        check(asked.req, asked.res as never, asked.next)
      ).rejects.toMatchObject({ message: "down" })
      expect(asked.next).not.toHaveBeenCalled()
    })
  })

  describe("what goes on record of a start", () => {
    const recorded = async (error: unknown) => {
      const asked = adminRequest()
      await expect(
        recordingRefusals(asked.req, () => {
          throw error
        })
      ).rejects.toBe(error)

      return asked.service.recordStartRefusal.mock.calls.map(
        ([{ code }]) => code
      )
    }

    it.each([
      "invalid_data",
      "unauthorized",
      "forbidden",
      "not_found",
      "not_allowed",
      "conflict",
      "duplicate_error",
    ])("a refusal of the type %s, by its code", async (type) => {
      expect(await recorded({ type, code: "own_code_1" })).toEqual([
        "own_code_1",
      ])
    })

    it.each([
      undefined,
      7,
      "",
      "With Capitals",
      "1st",
      "a".repeat(65),
      "spaced code",
      "x!",
    ])("an untidy code (%j) as a refusal", async (code) => {
      expect(await recorded({ type: "not_allowed", code })).toEqual([
        "impersonation_refused",
      ])
    })

    it("a tidy one to its last character", async () => {
      const code = "a".repeat(64)

      expect(await recorded({ type: "forbidden", code })).toEqual([code])
    })

    it.each([
      [{ type: "forbidden", recorded: true }],
      [{ type: "unexpected_state" }],
      [{ type: "too_many_requests" }],
      [new Error("broken")],
      [null],
      [undefined],
    ])("nothing of %j", async (error) => {
      expect(await recorded(error)).toEqual([])
    })

    it("a refusal that is not yet there, told apart by its truth", async () => {
      expect(
        await recorded({ type: "forbidden", code: "own", recorded: false })
      ).toEqual(["own"])
    })
  })
}
