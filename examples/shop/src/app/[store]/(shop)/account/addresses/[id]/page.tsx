import { notFound } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { AddressFields } from "@/components/address-fields"
import { saveAddress } from "@/lib/actions/account"
import { countriesOf } from "@/lib/data/countries"
import { getCustomer } from "@/lib/data/customer"
import { storeOf } from "@/lib/store-of"

export default async function AddressPage({
  params,
}: {
  params: Promise<{ store: string; id: string }>
}) {
  const store = await storeOf(params)
  const { id } = await params
  const address = (await getCustomer(store))?.addresses?.find(
    (one) => one.id === id
  )

  if (!address) {
    notFound()
  }

  return (
    <>
      <h1>Edit address</h1>
      <ActionForm
        action={saveAddress}
        store={store.prefix}
        submit="Save address"
      >
        <input type="hidden" name="address_id" value={address.id} />
        <AddressFields
          defaults={address}
          countries={await countriesOf(store)}
        />
      </ActionForm>
    </>
  )
}
