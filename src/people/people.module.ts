import { Global, Module } from '@nestjs/common';
import { People } from './people';

/** Who people are. Every room may ask for names and contacts of ids; none keeps them. */
@Global()
@Module({ providers: [People], exports: [People] })
export class PeopleModule {}
