import { Button, Text } from "@medusajs/ui"
import { useState } from "react"

import { useTranslate } from "../../hooks/use-translate"
import type { Role } from "../../lib/types"
import { Section } from "../common/section"
import { RoleDrawer } from "./role-drawer"
import { RoleRow } from "./role-row"
import { RoleUsersDrawer } from "./role-users-drawer"

type RolesListProps = { roles: Role[]; isReadOnly: boolean }

/** What is open beside the list. Roles are found by id, to stay current. */
type Opened = { kind: "create" } | { kind: "edit" | "users"; id: string } | null

/** The roles of this plugin, who holds them, and the ways to change both. */
export const RolesList = ({ roles, isReadOnly }: RolesListProps) => {
  const { t } = useTranslate()
  const [opened, setOpened] = useState<Opened>(null)
  const close = (): void => setOpened(null)
  const roleOf = (kind: "edit" | "users"): Role | null =>
    (opened?.kind === kind && roles.find(({ id }) => id === opened.id)) || null

  return (
    <Section
      level="h1"
      title={t("roles.title")}
      description={t("roles.subtitle")}
      aside={
        !isReadOnly && (
          <Button
            size="small"
            variant="secondary"
            onClick={() => setOpened({ kind: "create" })}
          >
            {t("roles.create")}
          </Button>
        )
      }
    >
      {roles.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("roles.empty")}
        </Text>
      )}
      <ul className="divide-y">
        {roles.map((role) => (
          <RoleRow
            key={role.id}
            role={role}
            isReadOnly={isReadOnly}
            onEdit={() => setOpened({ kind: "edit", id: role.id })}
            onUsers={() => setOpened({ kind: "users", id: role.id })}
          />
        ))}
      </ul>
      <RoleDrawer
        role={roleOf("edit")}
        open={opened?.kind === "create" || roleOf("edit") !== null}
        isReadOnly={isReadOnly}
        onClose={close}
      />
      <RoleUsersDrawer
        role={roleOf("users")}
        isReadOnly={isReadOnly}
        onClose={close}
      />
    </Section>
  )
}
