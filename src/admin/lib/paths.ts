const ADMIN = "/admin/login-as-customer"
const SUPPORT = "/admin/support-access"

/** Routes of this plugin, contract section 5. Ids are encoded. */
export const api = {
  me: `${ADMIN}/me`,
  permissions: `${ADMIN}/permissions`,
  roles: `${ADMIN}/roles`,
  role: (id: string) => `${ADMIN}/roles/${encodeURIComponent(id)}`,
  roleUsers: (id: string) => `${ADMIN}/roles/${encodeURIComponent(id)}/users`,
  actions: `${ADMIN}/actions`,
  settings: `${ADMIN}/settings`,
  archive: `${ADMIN}/archive`,
  sessions: `${ADMIN}/sessions`,
  session: (id: string) => `${ADMIN}/sessions/${encodeURIComponent(id)}`,
  sessionActions: (id: string) =>
    `${ADMIN}/sessions/${encodeURIComponent(id)}/actions`,
  endSession: (id: string) => `${ADMIN}/sessions/${encodeURIComponent(id)}/end`,
  endSessions: `${ADMIN}/sessions/end`,
  log: `${ADMIN}/log`,
  logExport: `${ADMIN}/log/export`,
  logVerify: `${ADMIN}/log/verify`,
  logErase: `${ADMIN}/log/erase`,
  customer: (id: string) =>
    `/admin/customers/${encodeURIComponent(id)}/login-as-customer`,
  consent: (id: string) =>
    `/admin/customers/${encodeURIComponent(id)}/remote-assistance`,
  requestConsent: (id: string) =>
    `/admin/customers/${encodeURIComponent(id)}/remote-assistance/request`,
  supportAccesses: SUPPORT,
  supportAccess: (id: string) => `${SUPPORT}/${encodeURIComponent(id)}`,
  supportActions: (id: string) =>
    `${SUPPORT}/${encodeURIComponent(id)}/actions`,
  supportStep: (
    id: string,
    step: "extend" | "revoke" | "approve" | "decline"
  ) => `${SUPPORT}/${encodeURIComponent(id)}/${step}`,
  endSupport: `${SUPPORT}/end`,
  supportCode: `${SUPPORT}/request-code`,
  ownSupportAccess: `${SUPPORT}/me`,
  endOwnSupportAccess: `${SUPPORT}/me/end`,
}

/** Pages of the dashboard that this plugin links to. */
export const pages = {
  log: "/login-as-customer",
  sessions: "/login-as-customer/sessions",
  session: (id: string) =>
    `/login-as-customer/sessions/${encodeURIComponent(id)}`,
  settings: "/settings/login-as-customer",
  roles: "/settings/login-as-customer-roles",
  supportAccesses: "/settings/support-access",
  supportAccess: (id: string) =>
    `/settings/support-access/${encodeURIComponent(id)}`,
  profile: "/settings/profile",
  customer: (id: string) => `/customers/${encodeURIComponent(id)}`,
  order: (id: string) => `/orders/${encodeURIComponent(id)}`,
  product: (id: string) => `/products/${encodeURIComponent(id)}`,
  user: (id: string) => `/settings/users/${encodeURIComponent(id)}`,
}
