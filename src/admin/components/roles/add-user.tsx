import { Combobox } from "@medusajs/dashboard/components"
import { useDebouncedSearch } from "@medusajs/dashboard/hooks"
import { Button } from "@medusajs/ui"
import { useState } from "react"

import { useAdminUserOptions } from "../../hooks/use-admin-users"
import { useTranslate } from "../../hooks/use-translate"
import { Field } from "../common/field"

type AddUserProps = {
  /** Ids of users who have the role already. */
  taken: string[]
  isPending: boolean
  onAdd: (userId: string) => void
}

/** Finds an admin user by name or e-mail and gives the role. */
export const AddUser = ({ taken, isPending, onAdd }: AddUserProps) => {
  const { t } = useTranslate()
  const [userId, setUserId] = useState("")
  const { searchValue, onSearchValueChange, query } = useDebouncedSearch()
  const { options } = useAdminUserOptions(query ?? "")

  const add = (): void => {
    onAdd(userId)
    setUserId("")
    onSearchValueChange("")
  }

  return (
    <Field label={t("roles.addUser")}>
      {(control) => (
        <div className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <Combobox
              {...control}
              value={userId}
              onChange={(value) => setUserId(value ?? "")}
              searchValue={searchValue}
              onSearchValueChange={onSearchValueChange}
              options={options.filter(({ value }) => !taken.includes(value))}
              placeholder={t("roles.findUser")}
            />
          </div>
          <Button
            size="small"
            variant="secondary"
            type="button"
            disabled={!userId}
            isLoading={isPending}
            onClick={add}
          >
            {t("common.add")}
          </Button>
        </div>
      )}
    </Field>
  )
}
