import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OfferDto } from '../agreements/offer.dto';
import { OfferReads } from '../agreements/offer-reads';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { NameOfferDto } from './named-offer.dto';
import { NamedOffers } from './named-offers';

@ApiTags('Offers')
@Controller('agreements/:id/offers')
export class NamedOffersController {
  constructor(
    private readonly offers: NamedOffers,
    private readonly reads: OfferReads,
  ) {}

  @Post()
  @Creates()
  @Allow('partner', 'coordinator:national')
  @Scope('offers:write')
  @ApiOperation({
    operationId: 'createOffer',
    summary: 'Offer somebody of your area; a mail asks the person to confirm',
  })
  @Refuses(404, 'agreement.notFound')
  @Refuses(409, 'agreement.notSigned', 'offer.exists')
  async create(@Param('id', IdPipe) id: string, @Body() input: NameOfferDto, @Who() viewer: Viewer): Promise<OfferDto> {
    return this.reads.get(await this.offers.name(id, input, viewer), viewer);
  }

  @Get(':offerId')
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('offers:read')
  @ApiOperation({ operationId: 'getOffer', summary: 'An offer and what the person has answered' })
  @Refuses(404, 'offer.notFound')
  get(
    @Param('id', IdPipe) id: string,
    @Param('offerId', IdPipe) offerId: string,
    @Who() viewer: Viewer,
  ): Promise<OfferDto> {
    return this.reads.get(offerId, viewer, id);
  }
}
