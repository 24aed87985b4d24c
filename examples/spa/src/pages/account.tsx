import type { HttpTypes } from "@medusajs/types"
import {
  RemoteAssistanceField,
  VisitHistory,
} from "medusa-login-as-customer-storefront/react"
import { useState, type FormEvent } from "react"
import { Link, useLocation } from "wouter"

import { forgetCart } from "../lib/cart"
import { assistance, sdk } from "../lib/medusa"
import { problemOf, type Loaded } from "../lib/use-loaded"

export function AccountPage({
  customer,
  onLogout,
}: {
  customer: Loaded<HttpTypes.StoreCustomer | null>
  onLogout: () => Promise<void>
}) {
  const [, go] = useLocation()
  const [said, setSaid] = useState("")
  const { data: who, problem } = customer

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)

    try {
      await sdk.store.customer.update({
        first_name: String(form.get("first_name")),
        last_name: String(form.get("last_name")),
      })
      await customer.reload()
      setSaid("Saved.")
    } catch (error) {
      setSaid(problemOf(error))
    }
  }

  const logOut = async () => {
    const forget = forgetCart()

    try {
      await sdk.auth.logout()
      forget()
      await Promise.all([customer.reload(), onLogout()])
      go("/")
    } catch (error) {
      setSaid(problemOf(error))
    }
  }

  if (!who) {
    return (
      <p role="alert">
        {problem || (who === null && <Link href="/login">Log in first</Link>)}
      </p>
    )
  }

  return (
    <>
      <h1>Your account</h1>
      <p className="muted">{who.email}</p>
      <form className="fields" onSubmit={(event) => void save(event)}>
        <label>
          First name
          <input name="first_name" defaultValue={who.first_name ?? ""} />
        </label>
        <label>
          Last name
          <input name="last_name" defaultValue={who.last_name ?? ""} />
        </label>
        <button type="submit">Save</button>
        <p role="status">{said}</p>
      </form>
      <h2>Support</h2>
      {/* Kit, 5 of 5: the customer's own say. */}
      <RemoteAssistanceField client={assistance} locale="en" autoSave />
      <VisitHistory client={assistance} />
      <button type="button" className="quiet" onClick={() => void logOut()}>
        Log out
      </button>
    </>
  )
}
