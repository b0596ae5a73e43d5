import { Module } from '@nestjs/common';
import { RecruitPool } from './recruit-pool';

/** Who applies to serve: recruits, their claims and consent, invitations, the volunteer's own pages. */
@Module({ providers: [RecruitPool], exports: [RecruitPool] })
export class RecruitsModule {}
