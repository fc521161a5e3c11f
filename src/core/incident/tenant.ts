/** Where a tenant comes from; `desk` is the local desk. */
export type Platform = 'slack' | 'discord' | 'desk';

/** What a platform says of a tenant. */
export interface TenantReference {
  readonly platform: Platform;
  /** The Slack installation's team, the Discord guild, `local` for the desk. Never the sender's team. */
  readonly platformId: string;
  readonly name: string;
}

/** Whose data it is: a Slack team, a Discord guild, or the local desk. Nothing crosses it. */
export interface Tenant extends TenantReference {
  readonly id: number;
  /** Name of its folder of files, made up at random: it tells nothing and never changes. */
  readonly folder: string;
  readonly createdMs: number;
}

/** Why nothing is heard or said in a tenant any more. */
export type StopReason = (typeof STOP_REASONS)[number];

/** As {@link StopReason}; the list grows, names stay. */
export const STOP_REASONS = ['uninstalled', 'tokens-revoked', 'removed'] as const;

/** The tenants of this installation; the only port that sees more than one. */
export interface TenantDirectory {
  /** The tenant of a platform's team; made when it is new, its name kept up to date. */
  enrol(reference: TenantReference): Tenant;
  list(): Tenant[];
  /**
   * Notes that the tenant's platform has Eyeline in it no more; its record stays. The first reason stands.
   *
   * @returns whether that is news.
   */
  stop(id: number, reason: StopReason): boolean;
  /** Notes that it has again. @returns whether that is news. */
  resume(id: number): boolean;
}
