import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { NotFoundError } from '../common/domain-error';
import { Database } from '../database/database';
import { dispatchNotice } from './dispatch-notice';
import { MyPostings } from './my-postings';
import { placeName } from './place';
import { PostingReads } from './posting-reads';
import { ACCEPTED_STATES } from './posting-states';
import { NoDispatchNoticeError } from './postings.errors';

/** Dispatch notices: from the acceptance on, for the person and for the coordinators of both sides. */
@Injectable()
export class DispatchNotices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly postings: MyPostings,
    private readonly reads: PostingReads,
  ) {}

  /**
   * That the person's details were read is recorded.
   *
   * @throws {NotFoundError} also for somebody erased.
   * @throws {NoDispatchNoticeError}
   */
  async forCoordinator(id: string, viewer: Viewer): Promise<string> {
    const { person } = await this.reads.get(id, viewer);
    return this.print(id, person?.name);
  }

  /**
   * @throws {NotFoundError} for somebody else's.
   * @throws {NoDispatchNoticeError}
   */
  async forPerson(id: string, { personId }: Viewer): Promise<string> {
    const found = await this.database.query<{ name: string }>(
      `SELECT n.name FROM postings p JOIN recruits r ON r.id = p.recruit_id JOIN persons n ON n.id = r.person_id
       WHERE p.id = $1 AND n.id = $2`,
      [id, personId],
    );
    if (found.length === 0) throw new NotFoundError('posting', id);
    return this.print(id, found[0].name);
  }

  private async print(id: string, name: string | undefined): Promise<string> {
    const { county, host, programmeZh, programmeEn, ...posting } = await this.postings.get(id);
    if (!(ACCEPTED_STATES as readonly string[]).includes(posting.state)) throw new NoDispatchNoticeError(posting.state);
    if (name === undefined) throw new NotFoundError('posting', id);
    const { role, year, startsOn, endsOn } = posting;
    return dispatchNotice({
      ...{ postingId: id, name, role, year, startsOn, endsOn },
      programme: { zh: programmeZh, en: programmeEn },
      place: placeName({ ...county, countyZh: county.nameZh, countyEn: county.nameEn }),
      hostOffice: host.office,
      contactName: host.contactName,
      contactPhone: host.contactPhone,
      allowance: posting.allowance?.total ?? null,
      printedOn: todayIn(this.clock.now()),
    });
  }
}
