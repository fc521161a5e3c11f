import {
  Client,
  type ClientOptions,
  SimpleShardingStrategy,
  type WebSocketShardDestroyOptions,
} from 'discord.js';

/** Of @discordjs/ws, which discord.js builds it with; its own class of this name is another. */
type WebSocketManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * The SDK's client, with an end that is one. discord.js 14.28 leaves a connection behind, or never says that it ended,
 * where it is ended while it connects: a connection of @discordjs/ws 1.2.3 that waits for the gateway's next word takes
 * the end for a time-out and connects again after half a second, and a login that is on its way goes on. So an ended
 * client gives no connection the session to begin with, and its end is over when one asks for it.
 */
export class EndingClient extends Client {
  private readonly ended: AbortController;

  constructor(options: ClientOptions) {
    const ended = new AbortController();
    super({
      ...options,
      ws: { ...options.ws, buildStrategy: (manager) => new EndingShards(manager, ended.signal) },
    });
    this.ended = ended;
  }

  override async destroy(): Promise<void> {
    this.ended.abort();
    await super.destroy();
  }
}

class EndingShards extends SimpleShardingStrategy {
  private readonly ended: AbortSignal;
  private onBegin: () => void = () => {};

  constructor(manager: WebSocketManager, ended: AbortSignal) {
    super(manager);
    this.ended = ended;
    const { options } = manager;
    const retrieve = options.retrieveSessionInfo.bind(options);
    options.retrieveSessionInfo = (shardId) => {
      if (!ended.aborted) return retrieve(shardId);
      this.onBegin();
      return new Promise(() => {});
    };
  }

  /** The SDK calls it as well before it makes its first connections. */
  override async destroy(options?: Omit<WebSocketShardDestroyOptions, 'recover'>): Promise<void> {
    const destroyed = super.destroy(options);
    if (!this.ended.aborted) return destroyed;
    const begun = new Promise<void>((resolve) => {
      this.onBegin = resolve;
    });
    return Promise.race([destroyed, begun]);
  }
}
