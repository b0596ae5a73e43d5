import { DomainError } from '../common/domain-error';

/** The same key with another body. */
export class IdempotencyKeyReusedError extends DomainError {
  readonly kind = 'unprocessable';
  readonly code = 'idempotency.otherBody';

  constructor() {
    super({
      en: 'This Idempotency-Key was sent before with another body: use a new key for a new request.',
      zh: '该 Idempotency-Key 曾用于内容不同的请求，请换用新的键。',
    });
  }
}

/** The first request with this key has not ended yet. */
export class IdempotencyKeyRunningError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'idempotency.running';

  constructor() {
    super({
      en: 'The first request with this Idempotency-Key is still running: ask again in a moment.',
      zh: '使用该 Idempotency-Key 的首个请求仍在处理，请稍后再试。',
    });
  }
}

/** Done before; its reply held a secret, which is shown once and stored nowhere. */
export class IdempotentSecretError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'idempotency.secretReply';

  constructor() {
    super({
      en: 'This was done already. Its reply held a secret, which is not shown twice: revoke it and make a new one if it is lost.',
      zh: '该请求已经完成。其回复含有只显示一次的密文，如已遗失请吊销后重新生成。',
    });
  }
}

/** An operation that commits in several steps cannot promise to be done once. */
export class IdempotencyNotTakenError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'idempotency.notTaken';

  constructor() {
    super({ en: 'This operation takes no Idempotency-Key.', zh: '此操作不接受 Idempotency-Key。' });
  }
}
