// What of the SDK has to be named as types.
export type * as cog from "@grafana/grafana-foundation-sdk/cog";
