import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { RecruitReader } from './recruit-reader';
import { ReasonDto } from './recruit-input.dto';
import { RecruitSteps } from './recruit-steps';
import { RecruitDto } from './recruit.dto';

@ApiTags('Recruits')
@Controller('recruits/:id')
@Allow('coordinator')
export class RecruitStepsController {
  constructor(
    private readonly steps: RecruitSteps,
    private readonly reader: RecruitReader,
  ) {}

  @Post('screen')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'screenRecruit',
    summary: 'The application has been looked through: applied becomes screened',
  })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.illegalStep', 'recruit.frozen')
  async screen(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<RecruitDto> {
    await this.steps.screen(id, viewer);
    return this.reader.get(id, viewer);
  }

  @Post('accept')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'acceptRecruit',
    summary: 'Screened becomes accepted; qualification is judged by rounds',
  })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.illegalStep', 'recruit.frozen')
  async accept(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<RecruitDto> {
    await this.steps.accept(id, viewer);
    return this.reader.get(id, viewer);
  }

  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({ operationId: 'withdrawRecruit', summary: 'The person no longer applies; pins in open rounds go' })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.illegalStep', 'recruit.frozen', 'recruit.posted')
  async withdraw(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.steps.withdraw(id, reason, viewer);
    return this.reader.get(id, viewer);
  }

  @Post('reopen')
  @HttpCode(200)
  @ApiOperation({ operationId: 'reopenRecruit', summary: 'Withdrawn becomes applied again' })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.illegalStep', 'recruit.frozen')
  async reopen(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<RecruitDto> {
    await this.steps.reopen(id, viewer);
    return this.reader.get(id, viewer);
  }
}
