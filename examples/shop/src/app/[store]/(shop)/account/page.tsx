import { redirect } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { Field } from "@/components/field"
import { saveProfile } from "@/lib/actions/account"
import { getCustomer } from "@/lib/data/customer"
import { storeOf } from "@/lib/store-of"

export default async function ProfilePage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const customer = await getCustomer(store)

  if (!customer) {
    redirect(`/${store.prefix}/login`)
  }

  return (
    <>
      <h1>Profile</h1>
      <p className="muted">{customer.email}</p>
      <ActionForm action={saveProfile} store={store.prefix} submit="Save">
        <div className="grid-2">
          <Field
            label="First name"
            name="first_name"
            autoComplete="given-name"
            defaultValue={customer.first_name ?? ""}
          />
          <Field
            label="Last name"
            name="last_name"
            autoComplete="family-name"
            defaultValue={customer.last_name ?? ""}
          />
        </div>
        <Field
          label="Phone"
          name="phone"
          type="tel"
          autoComplete="tel"
          defaultValue={customer.phone ?? ""}
        />
      </ActionForm>
    </>
  )
}
