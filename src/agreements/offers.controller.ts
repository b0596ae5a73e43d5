import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import type { Page } from '../common/page';
import { PageReply } from '../common/page-reply';
import { Refuses } from '../common/refuses';
import { AgreementReads } from './agreement-reads';
import { AgreementOffersQuery, OfferDto, OffersQuery, WithdrawOfferDto } from './offer.dto';
import { OfferReads } from './offer-reads';
import { Offers } from './offers';

@ApiTags('Offers')
@Controller()
export class OffersController {
  constructor(
    private readonly offers: Offers,
    private readonly reads: OfferReads,
    private readonly agreements: AgreementReads,
  ) {}

  @Get('offers')
  @PageReply(OfferDto)
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('offers:read')
  @ApiOperation({ operationId: 'listOffers', summary: 'People offered under agreements that concern you' })
  list(@Query() query: OffersQuery, @Who() viewer: Viewer): Promise<Page<OfferDto>> {
    return this.reads.list(query, viewer);
  }

  @Get('agreements/:id/offers')
  @PageReply(OfferDto)
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('offers:read')
  @ApiOperation({ operationId: 'listOffersOfAgreement', summary: 'People offered under an agreement' })
  @Refuses(404, 'agreement.notFound')
  async listOf(
    @Param('id', IdPipe) id: string,
    @Query() query: AgreementOffersQuery,
    @Who() viewer: Viewer,
  ): Promise<Page<OfferDto>> {
    await this.agreements.require(id, viewer);
    return this.reads.list({ ...query, agreementId: id }, viewer);
  }

  @Post('offers/:id/withdraw')
  @HttpCode(204)
  @Allow('coordinator:national', 'partner')
  @Scope('offers:write')
  @ApiOperation({ operationId: 'withdrawOffer', summary: 'Take back an offer that is not answered yet' })
  @Refuses(404, 'offer.notFound')
  @Refuses(409, 'offer.illegalStep')
  async withdraw(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: WithdrawOfferDto,
    @Who() viewer: Viewer,
  ): Promise<void> {
    await this.offers.withdraw(id, reason, viewer);
  }
}
