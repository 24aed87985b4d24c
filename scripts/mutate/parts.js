const MODULE = "src/modules/login-as-customer"

const LOG = {
  specs: [
    "integration-tests/security/log-heads.spec.ts",
    "integration-tests/security/log-rows.spec.ts",
    "integration-tests/security/log-erasure.spec.ts",
    "integration-tests/security/log-tampering.spec.ts",
    "scripts/mutate/specs/chain.spec.ts",
  ],
  // Too long for each mutant, or in need of more than the module.
  leavesOut:
    /read in stretches|marks are kept|clock that steps back|same moment as a wrong PIN/,
  database: true,
}

/**
 * What is mutated, by part, and the specs that are to notice. `database` says
 * that they need PostgreSQL.
 */
module.exports = {
  guard: {
    mutate: ["src/impersonation-auth/*.ts"],
    specs: ["src/impersonation-auth/__tests__"],
  },
  permission: {
    mutate: [
      "src/api/admin/middlewares.ts",
      "src/api/admin/permissions-table.ts",
      "src/api/admin/customers/?id?/login-as-customer/refusals.ts",
      "src/api/admin/customers/?id?/login-as-customer/start-checks.ts",
      "src/api/utils/admin-standing.ts",
      "src/api/utils/require-permission.ts",
      "src/api/utils/same-site-body.ts",
    ],
    specs: ["src/api/admin/__tests__", "src/api/utils/__tests__"],
  },
  exchange: {
    mutate: [
      "src/api/auth/customer/impersonation/*.ts",
      "src/api/utils/even-out.ts",
      "src/api/utils/login-code.ts",
      "src/workflows/impersonation/steps/count-wrong-code.ts",
      "src/workflows/impersonation/steps/exchange-login-code.ts",
      "src/workflows/impersonation/workflows/exchange-login-code.ts",
      `${MODULE}/services/session/exchange-code.ts`,
    ],
    specs: [
      "src/api/auth/__tests__",
      "src/api/utils/__tests__",
      "scripts/mutate/specs/sessions.spec.ts",
    ],
    database: true,
  },
  chain: {
    mutate: [
      `${MODULE}/log-chain/{keys,links,walk,find-fault}.ts`,
      `${MODULE}/services/log/verify/walk-stretches.ts`,
    ],
    specs: [
      `${MODULE}/__tests__/keys.unit.spec.ts`,
      `${MODULE}/__tests__/walk-chain.unit.spec.ts`,
      `${MODULE}/__tests__/chain-edges.unit.spec.ts`,
      `${MODULE}/__tests__/walk-stretches.unit.spec.ts`,
    ],
  },
  log: {
    mutate: [
      `${MODULE}/services/log/seal-*.ts`,
      `${MODULE}/services/log/verify/!(walk-stretches).ts`,
    ],
    ...LOG,
  },
  sql: { mutate: [`${MODULE}/log-chain/*-sql.ts`], ...LOG },
}
