import { Injectable } from '@nestjs/common';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { NotFoundError } from '../common/domain-error';
import { Database } from '../database/database';
import { FrozenProblem } from './frozen-problem.entity';

const unzip = promisify(gunzip);

/** The frozen problems of rounds, as others read them. */
@Injectable()
export class Snapshots {
  constructor(private readonly database: Database) {}

  /**
   * What the last freeze of a round made; its document is not read, see {@link bytes}.
   *
   * @throws {NotFoundError} `problem.notFound` if it was never frozen.
   */
  async current(roundId: string): Promise<FrozenProblem> {
    const found = await this.problems.findOne({ where: { roundId }, order: { number: 'DESC' } });
    if (!found) throw new NotFoundError('problem', roundId);
    return found;
  }

  /** @throws {NotFoundError} if the round has no freeze of that number. */
  async ofNumber(roundId: string, number: number): Promise<FrozenProblem> {
    const found = await this.problems.findOneBy({ roundId, number });
    if (!found) throw new NotFoundError('problem', String(number));
    return found;
  }

  /** All freezes of a round, oldest first. */
  list(roundId: string): Promise<FrozenProblem[]> {
    return this.problems.find({ where: { roundId }, order: { number: 'ASC' } });
  }

  /** The exact bytes of a problem document, as its digest has them. */
  async bytes(problemId: string): Promise<Buffer> {
    const found = await this.problems.findOne({ where: { id: problemId }, select: { id: true, document: true } });
    if (!found) throw new NotFoundError('problem', problemId);
    return unzip(found.document);
  }

  private get problems() {
    return this.database.manager.getRepository(FrozenProblem);
  }
}
