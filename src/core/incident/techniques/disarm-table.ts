/**
 * DISARM's techniques, version 1.7: number, name, tactic, and the UUID of its STIX `attack-pattern`, a line each.
 *
 * Source: https://github.com/DISARMFoundation/DISARMframeworks-17 (its STIX bundle and its list of techniques).
 * Licence: CC BY-SA 4.0, (c) DISARM Foundation, https://creativecommons.org/licenses/by-sa/4.0/. The descriptions were left
 * out and the columns put in another form; this table is under the same licence, other than the program about it.
 */
export const DISARM_TABLE = `
T0002|Facilitate State Propaganda|plan-objectives|70717452-f7e3-4ce8-956f-39a4d34c5cfb
T0003|Leverage Existing Narratives|develop-narratives|9cf02828-bd4c-4b04-a9f0-bb67ec3b0493
T0004|Develop Competing Narratives|develop-narratives|75a5c211-2590-498c-ad3a-129c912d5cd2
T0010|Cultivate Ignorant Agents|establish-assets|bacbdfd3-f8c2-4126-a9f3-1b75576fa5e7
T0014|Prepare Fundraising Campaigns|establish-assets|21fc458a-ea4d-41bb-9442-aac7ddd24794
T0014.001|Raise Funds from Malign Actors|establish-assets|3bc92e69-67e4-405a-a6fb-a2d742395c45
T0014.002|Raise Funds from Ignorant Agents|establish-assets|e0b7c795-eae2-4494-a3c9-52bc68c6df06
T0015|Create Hashtags and Search Artefacts|develop-content|e0acfceb-4541-438f-ba33-734f9a666c7d
T0015.001|Use Existing Hashtag|develop-content|654f28a3-35c9-4934-8613-98cac861ab02
T0015.002|Create New Hashtag|develop-content|267ac0bf-19ae-4cac-88ca-6e2834b80378
T0016|Create Clickbait|microtarget|34cda40c-8d27-48a0-b27c-c953b75c453d
T0017|Conduct Fundraising|drive-offline-activity|61df6490-ca2c-41b7-a251-ded790a03a71
T0017.001|Conduct Crowdfunding Campaigns|drive-offline-activity|72207f73-5b54-4cd4-b453-746a61eb3e28
T0018|Purchase Targeted Advertisements|microtarget|eef34262-0822-4727-83f5-2e608babc396
T0020|Trial Content|deliver-content|ea0d5988-af73-4b09-8040-7bb2fbadaa3c
T0022|Leverage Conspiracy Theory Narratives|develop-narratives|ea788455-90c6-4f47-97b1-862d30ef7d12
T0022.001|Amplify Existing Conspiracy Theory Narratives|develop-narratives|b4ed63e5-e8db-4057-989b-3ff5ad8c000c
T0022.002|Develop Original Conspiracy Theory Narratives|develop-narratives|eb63894c-aad1-47f0-98ee-0fa5e07ed3f3
T0029|Online Polls|select-channels-and-affordances|77cb282d-d6e6-4d86-87bf-08a2483bdbb6
T0039|Bait Influencer|maximise-exposure|5d4cafe2-42cc-4c41-8ce7-41256e1383f7
T0039.001|Collaborating Assets Seed and Ping|maximise-exposure|9e815942-3156-468b-99b2-17cfdc882186
T0039.002|Solicit Production of Fact Check|maximise-exposure|4c5858e2-9dbd-4b29-94e6-7fa7f606c02d
T0040|Demand Insurmountable Proof|develop-narratives|328ce801-be1a-4596-9961-008e1d9b85f7
T0046|Use Search Engine Optimisation|develop-content|50f92bc8-f6ad-4267-bd00-f4c572370a72
T0047|Censor Social Media as a Political Force|drive-online-harms|90ca8c39-a644-4007-b3d6-68fabc90b531
T0048|Harass|drive-online-harms|bc2a6754-44d0-4fe3-8461-e3a4af895835
T0048.001|Boycott/"Cancel" Opponents|drive-online-harms|7d5ba27c-12c7-4a30-8624-e1ea6670f0f8
T0048.002|Harass People Based on Identities|drive-online-harms|e47ae747-d83d-433d-a69a-f6d0970fed5e
T0048.003|Threaten to Dox|drive-online-harms|127c5166-e619-42d7-a0f7-0cf0595bcdeb
T0048.004|Dox|drive-online-harms|5bc895e8-eb26-43ec-8469-ab665092970d
T0048.005|Voyeuristic Content|drive-online-harms|8f081edb-7543-449f-a11e-bbce0f44ff0e
T0048.006|Unsolicited Sexual Imagery|drive-online-harms|990c8df5-39ad-4b0f-99df-e56ed53712e6
T0048.007|Unsolicited Request for Sexual Imagery|drive-online-harms|27cc58ae-7329-494c-a982-1a18fee16d14
T0048.008|Non-Consensual Publication of Private Intimate Imagery|drive-online-harms|4d85a37b-dcab-49f7-a917-8df8acc5be49
T0048.009|Threaten Physical Violence|drive-online-harms|0e247a8d-060a-416d-ab97-94aa7d18f55e
T0048.010|Threaten Physical Sexual Violence|drive-online-harms|7dd2cfa5-8b7c-47af-89f4-e5713e9951c7
T0048.011|Content Depicting Physical Sexual Violence|drive-online-harms|a1670c67-81d7-417b-8c3e-ee799873239c
T0048.012|Sextortion|drive-online-harms|13f642ae-55a2-4cca-bbeb-20bc742ff10c
T0049|Flood Information Space|maximise-exposure|0c765d19-99b2-4703-af48-e20a677c4bfc
T0049.001|Trolls Amplify and Manipulate|maximise-exposure|1c13465b-8b75-4b7d-a763-fe5b1d091635
T0049.002|Flood Existing Hashtag|maximise-exposure|bfce790b-dfd6-46ca-8fab-c2d72f21bba2
T0049.003|Bots Amplify via Automated Forwarding and Reposting|maximise-exposure|e6ab2793-a059-4354-bb60-045afb019833
T0049.004|Utilise Spamoflauge|maximise-exposure|4282febe-c8a6-46da-863c-f19081615d80
T0049.005|Conduct Swarming|maximise-exposure|ce5b400c-6f82-4095-936b-617857800da8
T0049.006|Conduct Keyword Squatting|maximise-exposure|091a6351-aca8-4cc8-9062-cae98f600e69
T0049.007|Inauthentic Sites Amplify News and Narratives|maximise-exposure|cec91e97-76c8-4a1f-8397-a06939a558ef
T0049.008|Generate Information Pollution|maximise-exposure|89ddba27-04a8-42dd-99e6-a32dd30ae4b1
T0057|Organise Events|drive-offline-activity|0102376a-e896-4191-b3fb-e58188301822
T0057.001|Pay for Physical Action|drive-offline-activity|7b32abce-e101-4dc3-98db-30b79c0c8397
T0057.002|Conduct Symbolic Action|drive-offline-activity|f601eb03-79d0-4c00-b07d-4b4647c37efd
T0059|Play the Long Game|persist-in-the-information-environment|d1f55d22-f487-48ec-a810-a9f74220c02e
T0060|Continue to Amplify|persist-in-the-information-environment|ad410829-2fb3-490b-b470-f5f859d45942
T0061|Sell Merchandise|drive-offline-activity|ddc9d571-88a9-4246-bbbf-075bfed721f8
T0065|Prepare Physical Broadcast Capabilities|establish-assets|b3bb61ca-5472-42b0-807e-bd8657fc05b2
T0066|Degrade Adversary|plan-objectives|d696b89b-9686-42ff-b3c4-5a4d5ecaa17a
T0068|Respond to Breaking News Event or Active Crisis|develop-narratives|b2a7561a-28ad-426c-a249-f415b5f11cee
T0072|Segment Audiences|target-audience-analysis|03692306-7b8e-4b5a-991f-23c91eeed4c5
T0072.001|Geographic Segmentation|target-audience-analysis|77574742-25a0-4375-a2c8-d5b54e1360aa
T0072.002|Demographic Segmentation|target-audience-analysis|694bafc2-bd74-40c9-89f2-2ad033f079f4
T0072.003|Economic Segmentation|target-audience-analysis|1d917530-027d-4f82-b380-404c320dc783
T0072.004|Psychographic Segmentation|target-audience-analysis|3fd63a63-f597-40e5-9f6e-0aab00d4dc14
T0072.005|Political Segmentation|target-audience-analysis|a468ff54-27eb-4e6d-b709-a9830017df86
T0073|Determine Target Audiences|plan-strategy|6faf71ca-1e32-4134-8a7c-79b25f7f3615
T0074|Determine Strategic Ends|plan-strategy|bef6392b-f5a2-4a40-8b53-9a9377bea159
T0074.001|Geopolitical Advantage|plan-strategy|f870a394-6476-4c55-add7-dbac25b89a8c
T0074.002|Domestic Political Advantage|plan-strategy|840fdb34-998a-4370-a04b-2bf3fc9c7db4
T0074.003|Economic Advantage|plan-strategy|4637ac9b-9d38-4680-ae4b-00f15ccb4a50
T0074.004|Ideological Advantage|plan-strategy|8b2531b5-86f6-4737-899a-2a76df68f132
T0075|Dismiss|plan-objectives|5414f74d-0b10-4562-ad9d-e5e1093e255a
T0075.001|Discredit Credible Sources|plan-objectives|9b66eaf5-5b03-46b8-b076-cf1da3593745
T0076|Distort|plan-objectives|1a85cb33-f7cc-49d9-a23f-4b7ce82a2146
T0077|Distract|plan-objectives|9e80abf9-0991-47c3-982c-b33e66640d10
T0078|Dismay|plan-objectives|8ad58740-d5c1-40bb-9091-f98adfe8d89f
T0079|Divide|plan-objectives|1d48fe65-5062-4262-b9e2-890aca1da132
T0080|Map Target Audience Information Environment|target-audience-analysis|8289a941-c379-4628-916a-2ddc12f4e531
T0080.001|Monitor Social Media Analytics|target-audience-analysis|9ec25bd4-7dcd-4bbf-9e2f-6170af84e166
T0080.002|Evaluate Media Surveys|target-audience-analysis|2cb5fe24-da3f-4cc7-aa76-6e3d38c537a1
T0080.003|Identify Trending Topics/Hashtags|target-audience-analysis|5a279d23-6ba2-425c-bf72-20c6411ca5a7
T0080.004|Conduct Web Traffic Analysis|target-audience-analysis|45ab5d9e-88ee-494c-971b-6e4babf1dc34
T0080.005|Assess Degree/Type of Media Access|target-audience-analysis|c729368d-246a-47eb-8e4b-ab5b0a3510ec
T0081|Identify Social and Technical Vulnerabilities|target-audience-analysis|41062c4b-a462-419a-bad9-7f3f720f090b
T0081.001|Find Echo Chambers|target-audience-analysis|45d10a80-a2f7-4626-ae2c-dae8cf144157
T0081.002|Identify Data Voids|target-audience-analysis|55ff2ec4-8d1b-49f8-b774-d5996bc33648
T0081.003|Identify Existing Prejudices|target-audience-analysis|8ecbc28c-36e9-4d9a-8578-b9e20552d732
T0081.004|Identify Existing Fissures|target-audience-analysis|d13ff5af-16fd-4b32-8e14-f2e0980c15fb
T0081.005|Identify Existing Conspiracy Narratives/Suspicions|target-audience-analysis|625fe1a6-ee9d-45c8-9912-9e9f6e87dc85
T0081.006|Identify Wedge Issues|target-audience-analysis|594993b4-86a3-455b-af59-61f167d7fd93
T0081.007|Identify Target Audience Adversaries|target-audience-analysis|7d69d231-78a6-4a98-a715-c0edd9adafce
T0081.008|Identify Media System Vulnerabilities|target-audience-analysis|bb8da71f-108a-4c46-a1ef-d24ef1c8a661
T0082|Develop New Narratives|develop-narratives|14bec5aa-0823-4dde-9223-ec49a1cea65e
T0083|Integrate Target Audience Vulnerabilities into Narrative|develop-narratives|c254c765-c83d-4ae3-880e-7a253ef02d37
T0084|Reuse Existing Content|develop-content|9636ae57-0b93-41a0-8323-85109ee34877
T0084.001|Use Copypasta|develop-content|4cd719a9-e817-4acc-9581-6b6a60e42f35
T0084.002|Plagiarise Content|develop-content|a3fe7752-dbfa-4918-912f-c492c8593c68
T0084.003|Deceptively Labelled or Translated|develop-content|7475b7e6-1095-4ae1-a995-10ab1a6c838a
T0084.004|Appropriate Content|develop-content|e27cf6aa-69bc-434b-ac68-b0164d0b3421
T0085|Develop Text-Based Content|develop-content|8ea2fcce-e27e-4019-a773-70f3dddfab34
T0085.003|Develop Inauthentic News Articles|develop-content|330de45e-8e37-4b57-95e4-fa75580b36a8
T0085.004|Develop Document|develop-content|d8e5be40-1fd6-491f-9a68-2d24152775cd
T0085.005|Develop Book|develop-content|87ebad06-f0a8-48e3-aae2-5808b610be5c
T0085.006|Develop Opinion Article|develop-content|5e4e7869-65ed-4f48-9b91-55840b0bea14
T0085.007|Create Fake Research|develop-content|141dec8a-29d1-44a3-b5d4-0939f525d56b
T0085.008|Machine Translated Text|develop-content|f4763450-b99a-4053-8879-8dfefe7ff4d8
T0086|Develop Image-Based Content|develop-content|5f8a5d7e-fc17-48f2-a6fa-38fcf7843bdf
T0086.001|Develop Memes|develop-content|a60b4d87-cca8-4e17-a51c-f9c2af96aef4
T0086.004|Aggregate Information into Evidence Collages|develop-content|58b169c1-7e9a-4300-a98f-eb7baee8967f
T0087|Develop Video-Based Content|develop-content|ce4a9eee-7437-43ce-ac86-c1921f5c01a7
T0088|Develop Audio-Based Content|develop-content|5b6aaad5-7166-4321-ae82-b9300a2ddad7
T0089|Obtain Private Documents|develop-content|8c7832cb-8877-4f54-8e05-7e6df9a3d2b4
T0089.001|Obtain Authentic Documents|develop-content|ec8424e6-c7de-4543-b943-f0c4cc9ac63d
T0089.003|Alter Authentic Documents|develop-content|3845d1f0-db88-41bb-95bf-8741ff9e72ea
T0091|Recruit Malign Actors|establish-assets|9a4a16c5-a671-4469-a854-ef45cb0e38ab
T0091.001|Recruit Contractors|establish-assets|58643f4a-7699-4cd7-aafa-76a3e6e09e99
T0091.002|Recruit Partisans|establish-assets|fe5cf0f2-3792-4cab-b546-a9af7a5aa319
T0091.003|Enlist Troll Accounts|establish-assets|ef3dcdcd-bd97-48e0-9d15-3e482a72c979
T0092|Build Network|establish-assets|c4213e65-a7cc-42a5-a3a7-2d8040258625
T0092.001|Create Organisations|establish-assets|47fb2b79-fab3-421f-b989-47ee312f727d
T0092.002|Use Follow Trains|establish-assets|37a192dd-8b33-482e-ba7a-b5a7b4f704b9
T0092.003|Create Community or Sub-Group|establish-assets|abb6518d-50fe-4428-9bca-a6e3c6ed4de4
T0093|Acquire/Recruit Network|establish-assets|c1182f49-4318-486f-81be-d44b99300343
T0093.001|Fund Proxies|establish-assets|d522f417-ba0e-4e2d-ae96-df2c1fd607e6
T0093.002|Acquire Botnets|establish-assets|c7017017-4965-4dad-a970-e748b7080a19
T0094|Infiltrate Existing Networks|establish-assets|adaaa726-50fe-47e2-b92d-de0d65c9250c
T0094.001|Identify Susceptible Targets in Networks|establish-assets|4cb308a9-073c-49d3-81ed-894cf9b95acc
T0094.002|Utilise Butterfly Attacks|establish-assets|8f545c7e-f2ba-4541-9004-dbe50fcc0b0f
T0095|Develop Owned Media Assets|establish-assets|444c403e-a73f-4b78-9ffd-556f1dd29039
T0096|Leverage Content Farms|establish-assets|091f481d-b32b-4e5c-9626-b14a6ef02df7
T0096.001|Create Content Farms|establish-assets|3875e864-64d8-4ceb-8aa2-ef6e79224a85
T0096.002|Outsource Content Creation to External Organisations|establish-assets|64bcccb9-4d10-4eed-8c49-8816ecfd78a3
T0097|Present Persona|establish-legitimacy|90b7e29e-1b62-485e-88b0-a4052cabafa4
T0097.100|Individual Persona|establish-legitimacy|729f18c0-b6d4-48b3-a95a-9c0bc39ce4df
T0097.101|Local Persona|establish-legitimacy|886269a0-64aa-489e-acea-5b4c54d7f550
T0097.102|Journalist Persona|establish-legitimacy|7928f613-b1a1-4988-975a-911e2459f7d2
T0097.103|Activist Persona|establish-legitimacy|4995f48a-6a94-49e6-8a5d-17e88767a35d
T0097.104|Hacktivist Persona|establish-legitimacy|d0957b12-e340-4b1e-80fb-e8ad630378d5
T0097.105|Military Personnel Persona|establish-legitimacy|9198b764-5fee-4d1e-8dfb-783e22d558ef
T0097.106|Recruiter Persona|establish-legitimacy|99135f7a-74d9-46ee-b792-a9d28f58ae9d
T0097.107|Researcher Persona|establish-legitimacy|99966116-4f9d-4ce7-b07f-12e9052d5c96
T0097.108|Expert Persona|establish-legitimacy|d15713f8-bd9e-480c-bb0d-88aed015bea1
T0097.109|Romantic Suitor Persona|establish-legitimacy|bfe3a46c-077c-4af4-bd31-9ede1bce85e5
T0097.110|Party Official Persona|establish-legitimacy|faeee5f3-cf9a-41b2-8816-fea9ed861810
T0097.111|Government Official Persona|establish-legitimacy|80db6534-8c7d-4085-a065-4d71d153c921
T0097.112|Government Employee Persona|establish-legitimacy|9303be17-bb2b-47b6-9f5d-694e29f49200
T0097.200|Institutional Persona|establish-legitimacy|be74d031-c8ca-494e-b443-4c5b1cbd1284
T0097.201|Local Institution Persona|establish-legitimacy|d7628993-3a72-453e-b53a-6e298d5b92b3
T0097.202|News Outlet Persona|establish-legitimacy|d824ee7c-6cae-425c-95d9-6ee9fae8c397
T0097.203|Fact Checking Organisation Persona|establish-legitimacy|79501cdd-bb48-4906-9126-5e29512c0848
T0097.204|Think Tank Persona|establish-legitimacy|dd515a68-3916-40f9-a7fa-f47e04cf3d44
T0097.205|Business Persona|establish-legitimacy|7b628c7e-9ebb-450f-9964-18e91bb2eccd
T0097.206|Government Institution Persona|establish-legitimacy|6e05d524-23f5-4d2a-9caf-ca64cc8ecff8
T0097.207|NGO Persona|establish-legitimacy|8e70c096-fa97-49e1-8b75-839c86f18061
T0097.208|Social Cause Persona|establish-legitimacy|be574c4f-fb97-495f-8d72-276dd66a72fb
T0098|Establish Inauthentic News Sites|establish-legitimacy|6db47704-ba87-402d-933a-de90f5aa8965
T0098.001|Create Inauthentic News Sites|establish-legitimacy|e0f07568-5a2b-429d-94b9-b1ff3c17adea
T0098.002|Leverage Existing Inauthentic News Sites|establish-legitimacy|2d9a40e8-fbb5-40c7-b23e-61d5d92b5321
T0100|Co-Opt Trusted Sources|establish-legitimacy|283333f5-e161-4195-9070-5a7c22505adf
T0100.001|Co-Opt Trusted Individuals|establish-legitimacy|a50d7269-9365-46f0-ba81-27964e422faa
T0100.002|Co-Opt Grassroots Groups|establish-legitimacy|b43dbee2-e1e2-40e5-bea1-45630d55d30b
T0100.003|Co-Opt Influencers|establish-legitimacy|9b081fd3-0714-483e-bd7b-a30defc85cd2
T0101|Create Localised Content|microtarget|11352e9a-a52b-4ade-ad4f-ec64a15fa1d5
T0102|Leverage Echo Chambers/Filter Bubbles|microtarget|4a1d1dad-6784-42be-a7cd-1653cf8f34cc
T0102.001|Use Existing Echo Chambers/Filter Bubbles|microtarget|39ceaac8-e5f8-49be-95cf-0cbad07dfe72
T0102.002|Create Echo Chambers/Filter Bubbles|microtarget|bb25b4aa-9223-40ea-a28a-0dd675e91e46
T0102.003|Exploit Data Voids|microtarget|40e784b7-3850-4115-b90c-a39e155bbe2c
T0107|Bookmarking and Content Curation|select-channels-and-affordances|b69275ef-ba3d-409f-a857-40d4d1870dca
T0109|Consumer Review Networks|select-channels-and-affordances|da4ae172-c8c8-4eb1-bc03-c5198624c8a2
T0110|Formal Diplomatic Channels|select-channels-and-affordances|d4813d4a-2afe-4c0e-8ddb-b21973bb283a
T0111|Traditional Media|select-channels-and-affordances|314ecce1-6d89-4304-a149-1c3d8fddaf9e
T0111.001|TV|select-channels-and-affordances|db9eafc0-261b-48d0-97a2-1c92dcb4026a
T0111.002|Newspaper|select-channels-and-affordances|eb66afed-6c29-4947-a422-c380c5caeda5
T0111.003|Radio|select-channels-and-affordances|27061558-ebf9-402b-b8e2-0c7c9d86aea5
T0113|Employ Commercial Analytic Firms|establish-assets|245d117b-2700-462e-97d4-be9b4b3745c4
T0114|Deliver Ads|deliver-content|026571cc-66db-42fb-9de3-790e1e7f243d
T0114.001|Social Media|deliver-content|35444e68-bb94-44ad-aecf-fff893f3d0ca
T0114.002|Traditional Media|deliver-content|8f83d6b8-01f4-406c-a3da-48a040e46139
T0115|Post Content|deliver-content|1997947a-7e08-4ea9-802c-85391d561266
T0115.001|Share Memes|deliver-content|9a5261b8-5051-47ed-a4f6-bdbb7b6edcb4
T0115.002|Post Violative Content to Provoke Takedown and Backlash|deliver-content|fb6f8352-c368-49a3-b7d4-f1ee5a3fb370
T0115.003|One-Way Direct Posting|deliver-content|5daa2f8a-2460-4cdd-ae55-b70f439a9f51
T0115.004|Send Message|deliver-content|bc20597e-39d1-48e3-a8e9-e1f859f0be55
T0116|Comment or Reply on Content|deliver-content|318f2a34-07b6-4c4b-9bb0-58f5bca681fc
T0116.001|Post Inauthentic Social Media Comment|deliver-content|5251f6d0-6820-4617-afef-a0d8acafd3c1
T0117|Attract Traditional Media|deliver-content|72df7e55-dc60-4a7e-9928-ed41ac0e1581
T0118|Amplify Existing Narrative|maximise-exposure|836e9eef-b446-4f68-805f-0f10116d6e7f
T0119|Cross-Posting|maximise-exposure|872f0dc3-202e-4e9a-a4fc-0457252aecae
T0119.001|Post across Groups|maximise-exposure|0d094dfb-61f9-42d3-a9cf-697fdcbee944
T0119.002|Post across Platform|maximise-exposure|03225a5c-f388-4453-a53c-f10be49bbcfe
T0119.003|Post across Disciplines|maximise-exposure|29dd92fd-fb77-4565-b58a-74795144c9a9
T0120|Incentivize Sharing|maximise-exposure|5e7541d8-2b43-4443-89d9-7362ca78944c
T0120.001|Use Affiliate Marketing Programmes|maximise-exposure|5bbea132-9da6-42f7-93e9-71f0a9cf311d
T0120.002|Use Contests and Prizes|maximise-exposure|ddc4a9e6-a371-4f16-91b6-c71139a154ce
T0121|Manipulate Platform Algorithm|maximise-exposure|7e3a06ee-c109-4901-8720-69c46fe04a76
T0121.001|Bypass Content Blocking|maximise-exposure|89b88c22-0686-4d28-9c2b-e0c6ac31a4ab
T0122|Direct Users to Alternative Platforms|maximise-exposure|690761b6-8afd-4dd5-954e-174de362d1b0
T0123|Control Information Environment through Offensive Cyberspace Operations|drive-online-harms|14ea9a49-0546-4fe9-be44-f158be5881e9
T0123.001|Delete Opposing Content|drive-online-harms|d65af8b6-91ce-490e-8978-014ff995a2ac
T0123.002|Block Content|drive-online-harms|9b667c6e-5bc3-4c1e-b114-6f679a662b5d
T0123.003|Destroy Information Generation Capabilities|drive-online-harms|556fa171-ffd0-4787-84fa-171b99c703b5
T0123.004|Conduct Server Redirect|drive-online-harms|3621d01e-eb49-42d7-b646-6427a5693291
T0124|Suppress Opposition|drive-online-harms|e22e3d7d-40fc-4a5e-8d6c-d528b9f78e8e
T0124.001|Report Non-Violative Opposing Content|drive-online-harms|c31542d3-d9c4-4fe4-ac5d-47632225a425
T0124.002|Goad People into Harmful Action (Stop Hitting Yourself)|drive-online-harms|651a5188-f38a-42be-a253-d1b90cbd28e1
T0124.003|Exploit Platform TOS/Content Moderation|drive-online-harms|d615efdc-7296-4254-90f5-99d2986d97fa
T0125|Platform Filtering|drive-online-harms|fd04fba0-0e20-40f9-868d-e8effcf6dab6
T0126|Encourage Attendance at Events|drive-offline-activity|0a77a75a-09e7-44bf-927c-5e66a138862b
T0126.001|Call to Action to Attend|drive-offline-activity|1f7181dc-07e7-40a7-9894-8132b8390ba4
T0126.002|Facilitate Logistics or Support for Attendance|drive-offline-activity|394089a7-cd71-4e16-aef9-d7b885d421f1
T0127|Physical Violence|drive-offline-activity|56a35df8-3bda-4ee3-8be0-23b20b69fe63
T0127.001|Conduct Physical Violence|drive-offline-activity|570ba169-9d18-41ac-89ae-46b1376cdb82
T0127.002|Encourage Physical Violence|drive-offline-activity|2b297e7b-51a7-4cfc-80da-fbc21c789a9e
T0128|Conceal Information Assets|persist-in-the-information-environment|baf9f97d-65f3-4290-a3c2-9ac624d64ad6
T0128.001|Use Pseudonyms|persist-in-the-information-environment|78cf4cd6-a8a0-408f-a5e8-d6f1491aace8
T0128.002|Conceal Network Identity|persist-in-the-information-environment|20569b52-59da-4b87-9b04-a306f3c148ae
T0128.003|Distance Reputable Individuals from Operation|persist-in-the-information-environment|9affd892-2479-4843-99d1-1e1a9f7f1020
T0128.004|Launder Information Assets|persist-in-the-information-environment|6b495bb5-d2ab-4da7-9530-a1aadd488803
T0128.005|Change Names of Information Assets|persist-in-the-information-environment|5bca3084-f5b0-48a8-934c-7f2c03bfd2c3
T0129|Conceal Operational Activity|persist-in-the-information-environment|08db3527-8fc9-4bf6-bb49-e5a5249cc051
T0129.001|Conceal Network Identity|persist-in-the-information-environment|eb67513e-b6e8-42e1-a95b-197f64c21588
T0129.002|Generate Content Unrelated to Narrative|persist-in-the-information-environment|eb037d2a-82a7-4bcb-bffd-e7791de21d1c
T0129.003|Break Association with Content|persist-in-the-information-environment|3437993c-c521-4145-a2d8-b860399876b0
T0129.004|Delete URLs|persist-in-the-information-environment|a09fbbeb-58ef-4e7a-8183-5eaa668200c9
T0129.005|Coordinate on Encrypted/Closed Networks|persist-in-the-information-environment|e7b62982-106f-4234-9545-9466c687d1b5
T0129.006|Deny Involvement|persist-in-the-information-environment|da5fb984-37a6-4152-a078-e2af40c0844f
T0129.007|Delete Accounts/Account Activity|persist-in-the-information-environment|deb9a225-0803-4a1f-b37b-3a10c3e7ca79
T0129.009|Remove Post Origins|persist-in-the-information-environment|ea762d7a-8852-4d91-b44f-4754aa079313
T0129.010|Misattribute Activity|persist-in-the-information-environment|dd415f9d-ce3a-44c6-9237-f8ceeb52a6a3
T0130|Conceal Infrastructure|persist-in-the-information-environment|82f29899-fd06-43ef-b4d6-fc511d0fa425
T0130.001|Conceal Sponsorship|persist-in-the-information-environment|a09594d3-c930-451a-8eb6-7e2d748618bb
T0130.002|Utilise Bulletproof Hosting|persist-in-the-information-environment|331a83bb-2e5b-4c49-9446-e78a8f25b4eb
T0130.003|Use Shell Organisations|persist-in-the-information-environment|b6644001-8597-4f9f-a2a4-8005c54e8a39
T0130.004|Use Cryptocurrency|persist-in-the-information-environment|c80ef7af-3f51-4be5-b42a-19d29ab40a53
T0130.005|Obfuscate Payment|persist-in-the-information-environment|8b991b67-9df8-42e7-b11a-5ed1bc41c5a5
T0131|Exploit TOS/Content Moderation|persist-in-the-information-environment|c73c3210-6414-46c8-9885-a3b3e405da56
T0131.001|Legacy Web Content|persist-in-the-information-environment|ce1e088c-d061-490c-a13a-3cbe4216a86e
T0131.002|Post Borderline Content|persist-in-the-information-environment|67afaa3d-ffd7-4ad5-bcb0-e77962c084cf
T0132|Measure Performance|assess-effectiveness|c171dd41-42d0-45c2-806e-3cb518ba0357
T0132.001|People Focused|assess-effectiveness|83b4e2db-265f-4f88-9b35-26df05c561e9
T0132.002|Content Focused|assess-effectiveness|5dc224b1-c69e-496d-91f7-e8ce4fd3f166
T0132.003|View Focused|assess-effectiveness|c25ad637-cfa5-40c0-a23c-f741d8f4319e
T0133|Measure Effectiveness|assess-effectiveness|bb9d5f3e-471f-411b-9901-baf03b848132
T0133.001|Behaviour Changes|assess-effectiveness|a925711a-dbfb-41b1-bd81-70d41dbaa69c
T0133.002|Content|assess-effectiveness|d2536dd3-53a5-4fc1-b508-1697cf0dafde
T0133.003|Awareness|assess-effectiveness|55ecf54e-0e46-4ea1-86de-ab473c94705f
T0133.004|Knowledge|assess-effectiveness|7fdc6b19-0d37-43a9-8144-f0c180a13ed0
T0133.005|Action/Attitude|assess-effectiveness|1ae9162c-ea88-4123-9c3f-b651eff4a77c
T0134|Measure Effectiveness Indicators (or KPIs)|assess-effectiveness|6aa772c8-f51f-428e-a7e5-2d69dd8d4add
T0134.001|Message Reach|assess-effectiveness|4c5e704a-acca-4bbd-8980-c915c0424ff8
T0134.002|Social Media Engagement|assess-effectiveness|cb324e3c-1041-4a26-9fa8-da45547b7dcc
T0135|Undermine|plan-objectives|c2083167-033b-40e4-9643-52c3443147e1
T0135.001|Smear|plan-objectives|f6c6d286-3ecb-49a4-8ebc-40d1f6b4645b
T0135.002|Thwart|plan-objectives|6ac2f483-be8c-4f72-b37a-2d0948b56aec
T0135.003|Subvert|plan-objectives|edade452-7bc4-4a32-a8a1-85eb9d94967b
T0135.004|Polarise|plan-objectives|774c83fd-2f28-4434-8316-aed7a775278b
T0136|Cultivate Support|plan-objectives|f0466b9d-8931-435c-957c-8a46b92fe54d
T0136.001|Defend Reputaton|plan-objectives|2ac1db0c-be66-444f-b9f3-6434a2a98e67
T0136.002|Justify Action|plan-objectives|5f9910a8-2b29-456e-841e-c808bdf148e7
T0136.003|Energise Supporters|plan-objectives|aad40923-10f1-4e71-9ab9-d5ebe7094af4
T0136.004|Boost Reputation|plan-objectives|deada51a-8483-45f0-8b20-15b50b4a8a43
T0136.005|Cultvate Support for Initiative|plan-objectives|33bc2091-dcec-4a34-8312-f88b6760bc52
T0136.006|Cultivate Support for Ally|plan-objectives|b98780dc-0326-42bb-bf46-033d4d6cf6c0
T0136.007|Recruit Members|plan-objectives|7b4aeb2e-2885-4ffb-a422-dbcdb3da8b98
T0136.008|Increase Prestige|plan-objectives|66eae9b4-f273-4874-9534-3f97dabd5241
T0137|Make Money|plan-objectives|338faafd-d1b1-4ace-b17c-437a43142b88
T0137.001|Generate Ad Revenue|plan-objectives|370b23e6-cfe0-4f10-8fa1-43a27278d6e4
T0137.002|Scam|plan-objectives|fd3b02ac-45dc-44a6-a28e-7466bfc1a061
T0137.003|Raise Funds|plan-objectives|6ca08ab5-290c-4c83-b855-69efda1afaa7
T0137.004|Sell Items under False Pretences|plan-objectives|1151c600-f210-4c68-8b0f-6e224e43b785
T0137.005|Extort|plan-objectives|719f83e9-df4e-42ca-8ab9-6407988e30cf
T0137.006|Manipulate Stocks|plan-objectives|379651f3-6076-4d97-915d-0ab4f3ec9f7d
T0138|Motivate to Act|plan-objectives|16c84775-b9ce-4044-bcc5-f59a2ee29503
T0138.001|Encourage|plan-objectives|4ffdcaf7-3c74-40cb-8cc3-052e7c1212b5
T0138.002|Provoke|plan-objectives|4fd688c8-18f0-465e-bcb9-1153c6fad5e0
T0138.003|Compel|plan-objectives|845b6cb2-7ab6-45a2-a5dd-23f35c8b5ec4
T0139|Dissuade from Acting|plan-objectives|b78fcfd6-ee9e-4aff-a851-d03adc2cd8a5
T0139.001|Discourage|plan-objectives|38d829b5-aa7c-4223-9839-e05231e9ac30
T0139.002|Silence|plan-objectives|fa7bd80d-a4b6-45aa-88ca-68eefc067776
T0139.003|Deter|plan-objectives|fe0068cc-fd45-48f3-b36d-37c4bc74ddcc
T0140|Cause Harm|plan-objectives|b3177f24-f173-410f-bab6-950e9f722217
T0140.001|Defame|plan-objectives|261c2752-0bed-47ff-821d-84635f1c7b41
T0140.002|Intimidate|plan-objectives|4e3710d2-4a88-4f7c-b93a-20489fc8faf4
T0140.003|Spread Hate|plan-objectives|ca4612dd-1919-4a35-8dbf-0af7e1e08b73
T0143|Persona Legitimacy|establish-legitimacy|4acdfa36-c28f-4ae1-b61b-94dde3e41845
T0143.001|Authentic Persona|establish-legitimacy|2588779f-ff28-47ca-b76d-3c8f5150686b
T0143.002|Fabricated Persona|establish-legitimacy|27ab472f-88c5-482a-b585-22e9cdaf5e57
T0143.003|Impersonated Persona|establish-legitimacy|0c19bfef-87c6-46e6-a8e8-db7b1aa04337
T0143.004|Parody Persona|establish-legitimacy|dc5e3bb5-92b7-4937-8965-c04ff7755f53
T0143.005|Compromised Persona|establish-legitimacy|554069a6-4ccf-4844-8646-5c380d2d1e9e
T0144|Persona Legitimacy Evidence|establish-legitimacy|287af5cc-b673-437a-b694-ac5596185b3f
T0144.001|Present Persona across Platforms|establish-legitimacy|8ef98aa6-3542-4fa1-8a27-e362fdedef76
T0144.002|Persona Template|establish-legitimacy|f7137ffa-fc61-46c5-a4d9-8d203ed2599f
T0145|Establish Account Imagery|establish-assets|259c2167-3323-47e2-8753-2f18a41cbabd
T0145.001|Copy Account Imagery|establish-assets|b66d1295-13ca-497a-926d-b7d1e06c76bb
T0145.002|AI-Generated Account Imagery|establish-assets|4d36a045-62ec-4572-be20-1fdeb1a078c7
T0145.003|Animal Account Imagery|establish-assets|5d52f286-8d90-4a88-989d-a11b5f41998e
T0145.004|Scenery Account Imagery|establish-assets|22ac9cfe-bebe-4f69-ae8b-e39488e39c6a
T0145.005|Illustrated Character Account Imagery|establish-assets|4b8c31be-795d-4421-8be5-38542775913a
T0145.006|Attractive Person Account Imagery|establish-assets|22df8762-d433-457a-9bff-b8956e0c2e04
T0145.007|Stock Image Account Imagery|establish-assets|43d1369b-e048-47a2-844b-1136bd935fec
T0146|Account Asset|establish-assets|0ab29ba0-7c2d-4b50-b9d8-6cfa72c5f02d
T0146.001|Free Account Asset|establish-assets|17fdb9b4-f30e-4914-b3c5-c62fca9718e4
T0146.002|Paid Account Asset|establish-assets|9f45a581-d1bd-4be0-81b3-40e349ee85c6
T0146.003|Verified Account Asset|establish-assets|d4d78b6c-7198-457c-91c0-63415b0306b9
T0146.004|Administrator Account Asset|establish-assets|fe498e71-8adf-4140-85a5-3af1b7514827
T0146.005|Lookalike Account ID|establish-assets|18a286c7-e0d5-46dc-843f-5d562b8b30d3
T0146.006|Open Access Platform|establish-assets|e50c63c5-12da-4ed7-9e15-50d4bd46411f
T0146.007|Automated Account Asset|establish-assets|48002c9d-c4b8-4c80-96d7-c668bc4d12f0
T0147|Software Asset|establish-assets|9d21dd4a-e28a-4bf9-946e-8d8378fd39ca
T0147.001|Game Asset|establish-assets|a126af2c-9aa2-421e-b7d1-ce03b8be32f0
T0147.002|Game Mod Asset|establish-assets|14f4cfa0-93e4-43f7-9151-13f28bcd1eaa
T0147.003|Malware Asset|establish-assets|818e7c1d-1045-409f-aaaf-7c4e136b4604
T0147.004|Mobile App Asset|establish-assets|c83a0ce6-4480-4e7d-9464-51e444660161
T0148|Financial Instrument|establish-assets|0557d372-ec23-4ba6-8ce2-fe2996f1e128
T0148.001|Online Banking Platform|establish-assets|6d64d8d0-a473-4b6b-9ae4-839c0969521d
T0148.002|Bank Account Asset|establish-assets|0877ec16-bb04-4a8f-b0d9-741c8c0c8f58
T0148.003|Payment Processing Platform|establish-assets|4cea4f56-4bd7-4f27-a767-6b26d9df5055
T0148.004|Payment Processing Capability|establish-assets|ef72225f-82f7-42e7-88b7-03fc18c4d0e2
T0148.005|Subscription Processing Capability|establish-assets|0a6e7e78-0282-43eb-8d1e-17f2b9cedf25
T0148.006|Crowdfunding Platform|establish-assets|2906cddf-a625-4e57-99fd-9b8d52ee865c
T0148.007|eCommerce Platform|establish-assets|aae4a911-dd6b-493a-b92f-7bdbc739e1cd
T0148.008|Cryptocurrency Exchange Platform|establish-assets|b66ca06b-a0f3-4778-aec8-b35af0c5260c
T0148.009|Cryptocurrency Wallet|establish-assets|05a296a9-592f-40c4-9d44-08017bb13a48
T0149|Online Infrastructure|establish-assets|2a6b4ad2-0d88-4a33-a110-32f3bbe02cf9
T0149.001|Domain Asset|establish-assets|e0b44a3c-b65b-4ae5-b1d3-00af175b7f0e
T0149.002|Email Domain Asset|establish-assets|4c50df1a-8f25-49e1-ae99-8f2bc41c069f
T0149.003|Lookalike Domain|establish-assets|47434be1-4db3-46ae-a793-65a7fdd11cd3
T0149.004|Redirecting Domain Asset|establish-assets|6e135df6-61fd-4095-b173-77838f261023
T0149.005|Server Asset|establish-assets|be00b88b-0cc1-4e18-9b49-5aec73fa19af
T0149.006|IP Address Asset|establish-assets|8c440ee9-ee3d-4750-9737-2e675b7ab58b
T0149.007|VPN Asset|establish-assets|808f9426-c702-4f2d-ab44-88e3a8edc2e6
T0149.008|Proxy IP Address Asset|establish-assets|1ea7e140-0041-4d1a-a9f2-adcd94790736
T0149.009|Internet Connected Physical Asset|establish-assets|04ff3219-6657-4f84-acd8-4509929f95b9
T0150|Asset Origin|establish-assets|903e9771-89f7-4c71-87aa-70d43dd7147d
T0150.001|Newly Created Asset|establish-assets|543f79c8-ef89-4a23-8aae-9842c33f433d
T0150.002|Dormant Asset|establish-assets|a6aed8ad-3be8-4ee9-873b-6a9b23d55f1f
T0150.003|Pre-Existing Asset|establish-assets|9b4f9a18-2e8b-49bc-9ce2-da8800828570
T0150.004|Repurposed Asset|establish-assets|9c47ced6-d1ac-4062-a9f6-11066557751f
T0150.005|Compromised Asset|establish-assets|46fb73ae-e0d8-4510-a2d5-f523a735f4f2
T0150.006|Purchased Asset|establish-assets|a7179928-86ed-449c-9afc-b6c1053159f4
T0150.007|Rented Asset|establish-assets|5a2059a3-60b5-4720-8507-4f52e8b30cf3
T0150.008|Bulk Created Asset|establish-assets|9fa81754-d8ae-44bb-babb-d74b7d8f23a5
T0151|Digital Community Hosting Asset|select-channels-and-affordances|286d2a7f-40d6-483d-9ba5-0524cf05b9db
T0151.001|Social Media Platform|select-channels-and-affordances|c30aaa92-e653-43b3-b395-f382b7da6b3c
T0151.002|Online Community Group|select-channels-and-affordances|d30c3937-f2a3-474c-af5f-9a1d246ca552
T0151.003|Online Community Page|select-channels-and-affordances|84349d64-d2ba-4d44-882b-bdd4837188a9
T0151.004|Chat Platform|select-channels-and-affordances|7dc6f5e2-0655-4117-b947-53d41c2b476e
T0151.005|Chat Community Server|select-channels-and-affordances|93f5445f-e69d-49a1-b1dc-b7acff8e0b1a
T0151.006|Chat Room|select-channels-and-affordances|24d1ac22-0db8-4edd-8dd2-19a64a9bee19
T0151.007|Chat Broadcast Group|select-channels-and-affordances|12f7f8dc-79f6-47e5-9be3-c5f967adf555
T0151.008|Microblogging Platform|select-channels-and-affordances|3c3c0dda-73c0-4675-aceb-fab935689004
T0151.009|Legacy Online Forum Platform|select-channels-and-affordances|e7d08d01-a7a6-4518-ac57-a7016b0b5f71
T0151.010|Community Forum Platform|select-channels-and-affordances|7546d290-58fd-4998-8617-0ef38bcd163f
T0151.011|Community Sub-Forum|select-channels-and-affordances|15dc51a4-7922-4e3b-bd7a-c28b2671020f
T0151.012|Image Board Platform|select-channels-and-affordances|987322e1-5fc2-4a22-bba9-c3cb22213897
T0151.013|Question and Answer Platform|select-channels-and-affordances|07e10878-0b8e-4a91-88bf-28b8d63d759c
T0151.014|Comments Section|select-channels-and-affordances|1a7ab138-48b5-4677-b46a-e83fc6a62f23
T0151.015|Online Game Platform|select-channels-and-affordances|070de31c-1256-4c14-bc4f-e39b5b076bfc
T0151.016|Online Game Session|select-channels-and-affordances|1c6a4c7a-2616-4fd9-87df-a30f79ea72fc
T0151.017|Dating Platform|select-channels-and-affordances|f4ccaef7-6422-4805-a1a7-154779fbd4dc
T0152|Digital Content Hosting Asset|select-channels-and-affordances|0f023988-2236-412e-bfa2-4ed3b0fd9843
T0152.001|Blogging Platform|select-channels-and-affordances|ba72f956-001b-4e70-8481-77d5d165746c
T0152.002|Blog Asset|select-channels-and-affordances|64000ed8-2ab8-47cf-ab1f-77a06f51b9be
T0152.003|Website Hosting Platform|select-channels-and-affordances|933a0eee-5e94-454e-81fb-03996a67bc86
T0152.004|Website Asset|select-channels-and-affordances|0f016320-741b-4464-bac7-44b5d4c68c32
T0152.005|Paste Platform|select-channels-and-affordances|658771b8-00c2-4876-96f6-c4ec4f42c770
T0152.006|Video Platform|select-channels-and-affordances|ac7477e7-958a-41eb-8cf4-17f67afe402d
T0152.007|Audio Platform|select-channels-and-affordances|4221da72-42c6-4c81-bb9e-51fd48fd66d8
T0152.008|Live Streaming Platform|select-channels-and-affordances|a91599a1-e654-469a-a959-4604b7b1684e
T0152.009|Software Delivery Platform|select-channels-and-affordances|ecad1a6e-85e8-4732-8855-3f066cee4fd5
T0152.010|File Hosting Platform|select-channels-and-affordances|91bd0681-2c67-43bb-a28e-9d122f18e80c
T0152.011|Wiki Platform|select-channels-and-affordances|e6460fce-fc0b-4ce2-843c-490e7ec23e4b
T0152.012|Subscription Service Platform|select-channels-and-affordances|cbe45d8b-ae31-4624-9c5d-e157d245a6eb
T0153|Digital Content Delivery Asset|select-channels-and-affordances|cd9b95cb-14db-4351-9fbb-f5301a28bbab
T0153.001|Email Platform|select-channels-and-affordances|e30ff882-94a7-4aed-8515-ae6628d849d3
T0153.002|Link Shortening Platform|select-channels-and-affordances|5db32921-56c8-47b4-a6ca-2f6599051849
T0153.003|Shortened Link Asset|select-channels-and-affordances|888d2d95-797f-4228-8f1a-28aa57e9e02f
T0153.004|QR Code Asset|select-channels-and-affordances|42425bb0-652e-4852-ba88-27457360e68f
T0153.005|Online Advertising Platform|select-channels-and-affordances|f7294852-fd92-46bb-bc4c-39c0d7580c87
T0153.006|Content Recommendation Algorithm|select-channels-and-affordances|2376ca6a-3247-441a-80c6-70e10dae9fd8
T0153.007|Direct Messaging|select-channels-and-affordances|bbc3630f-edb9-40a5-959c-9aa3114dcc70
T0154|Digital Content Creation Asset|select-channels-and-affordances|c99aa864-1c16-49f7-b3e6-366f7e71474c
T0154.001|AI LLM Platform|select-channels-and-affordances|0c2950d5-61a7-4e63-899c-c2c05f2c42b9
T0154.002|AI Media Platform|select-channels-and-affordances|a1597dab-b4b6-4101-916d-ec8be72e2b59
T0155|Gated Asset|select-channels-and-affordances|f76c790d-d0f7-4ae4-8a19-5c78810a0ea1
T0155.001|Password Gated Asset|select-channels-and-affordances|b313377f-aa5d-4af3-8f27-78cd5e297753
T0155.002|Invite Gated Asset|select-channels-and-affordances|5b0d3068-8065-42ee-8001-3b370f3cd0b7
T0155.003|Approval Gated Asset|select-channels-and-affordances|107ff0c5-eb6f-4d1a-89d9-6b6aa3081559
T0155.004|Geoblocked Asset|select-channels-and-affordances|748eb992-4f22-47d2-b600-e7aae71ad302
T0155.005|Paid Access Asset|select-channels-and-affordances|fe54d13e-4cde-436d-a527-390b933566fd
T0155.006|Subscription Access Asset|select-channels-and-affordances|f0f5b654-641a-4e01-ae32-83232b8ecd8e
T0155.007|Encrypted Communication Channel|select-channels-and-affordances|69f53c95-6219-458f-922f-6ee87694781d
T0160|Content Verifiability|develop-narratives|9bbe8756-603b-4c93-b8b9-80b3a8403b2e
T0160.001|Information is Verified|develop-narratives|991bafe4-62b9-4ca7-ae63-0aaaa97cbf75
T0160.002|Information is False|develop-narratives|ca21a109-8893-4f5d-82de-347c6908e53b
T0160.003|Information is Unverifiable|develop-narratives|fbb27572-0961-473a-a64e-ac52c2affdd1
T0160.004|Information is Misleading|develop-narratives|cd795ce4-dbaa-4bd0-a086-5e91a7ae50c8
T0160.005|Content Produced as Satire|develop-narratives|13bedc92-2c7e-422f-8123-164b25f86a23
T0160.006|Content Previously Fact Checked|develop-narratives|e9c8439a-a1f7-4f39-8286-fea30421e0c7
T0160.007|Claim Previously Fact Checked|develop-narratives|7a683d0e-6dcb-4935-8f9c-ab2cb87392e4
T0161|Falsified Content|develop-content|187de326-1dc3-4d82-a00b-3c330c66a21c
T0161.001|Impersonated Content|develop-content|934e2155-6a9e-4735-af59-3ea5c43da168
T0161.002|Statement Incorrectly Presented as Made by Individual or Institution|develop-content|7a562441-2a04-4e5a-b7b6-1eeb7270e827
T0161.003|Falsified Graffiti or Signage|develop-content|9f053086-1731-405d-b68a-a372091118b3
T0161.004|Imagery Depicting Individual Edited to Introduce Sexual Material|develop-content|958db269-761c-45e9-bf30-b56740bbf09f
T0162|Reframe Context|develop-narratives|4e4948ea-2d3f-4c1d-b2b8-957ef55e57f0
T0162.001|Incorrect Subtitled Speech Reframes Context|develop-narratives|1d520d69-f5b6-4f5b-8492-6bb69de28b47
T0162.002|Edits Made to News Report which Reframe Context|develop-narratives|33ef7b70-92fb-476b-a222-4f4520844894
T0162.003|Historic Content Incorrectly Presented as Current|develop-narratives|bd1efce3-eb8a-47f4-9117-8c5ba5de61ea
T0162.004|Content Incorrectly Presented as Depicting Another Location|develop-narratives|4228e9d4-c870-4d79-a734-8eae1e3bb554
T0162.005|Video Game Content Incorrectly Presented as Depicting Reality|develop-narratives|24a9ad23-acae-4351-b792-bff1f3da27ab
T0162.006|AI-Generated Content Incorrectly Presented as Depicting Reality|develop-narratives|dde8ba6d-ba70-4014-ae3c-3ea89e59d9b9
T0162.008|Context Reframed by Edits to Media|develop-narratives|21f9446f-d72f-41c3-9925-f0ab4aa69edf
T0162.009|Statement Reframed by Removal from Context|develop-narratives|aa93832c-e9dd-4463-8843-171e0d04c66c
T0162.010|Entertainment Media Content Incorrectly Presented as Depicting Reality|develop-narratives|99dd6cf5-b077-4420-ba5c-6e36b0df9eee
T0162.011|Content Originally Produced as Satire Presented as Not Satire|develop-narratives|9a5beea2-a679-4941-b178-6440b8cde35a
T0163|Issues with Cited Academic Research|develop-narratives|50a38119-ff05-46a3-879f-e8e2035043e9
T0163.001|Narrative Cites Nonexistent Academic Research|develop-narratives|34226ade-8e28-4041-b660-69543cd72c56
T0163.002|Narrative Misrepresents Findings of Cited Academic Research|develop-narratives|86f30150-42bf-44ba-8599-2b635faab160
T0163.003|Narrative Cites Retracted Academic Research|develop-narratives|a43b2981-3ce8-4c48-a64e-1c55039b26aa
T0163.004|Narrative Cites Academic Research not Peer Reviewed|develop-narratives|cac5242a-46e7-4927-b5bf-5ad65d8a70c8
T0164|Issues with Presented Statistical Evidence|develop-narratives|e00854e6-2e51-41e4-a7f0-dfe7b3438d30
T0164.001|Narrative Presents Fabricated Statistics as Genuine Data|develop-narratives|aa816f2a-c717-45f1-8ba7-731c4bdfb3cb
T0164.002|Narrative Uses Selective Statistics to Support Claim|develop-narratives|f1f31e1b-f405-4ff5-a56a-cb457c443b10
T0164.003|Narrative Uses Misinterpreted Statistics to Support Claim|develop-narratives|8dd27fca-c935-4fc8-bcc7-fe54aa96ffe2
T0165|Edited Content|develop-content|d09ed1bd-4633-4051-beb8-f8ccd186009b
T0165.001|Clipped Content|develop-content|2c0225db-b3bc-40f2-b8ac-72998f966be1
T0165.002|Cropped Content|develop-content|e4376ee6-6420-4f97-8a17-68237baaee51
T0165.003|Playback Speed Altered|develop-content|697c4a08-ca88-4e0f-9a59-d4f61ebbae3f
T0165.004|Source Edited Out of Content|develop-content|389d45b6-8e9b-4aeb-82e1-13292b6b9ab9
T0166|AI-Generated Content|develop-content|99a52959-7ad7-4d55-a59d-e9a5ad6db79a
T0166.001|Deepfake Impersonation|develop-content|1f94a99e-12a5-4c97-8b71-2bffe966dd8b
T0166.002|Sexual Deepfake Impersonation|develop-content|a7787fde-289c-4549-b20d-540c8bdbf9ac
T0166.003|AI-Nudified Imagery|develop-content|91489b3f-3eac-40a4-b5c8-bc5829f722ca
T0167|Issue with Content's Headline|develop-narratives|419ea11a-4050-41dd-9c50-82abf5584c7c
T0167.001|Use of Clickbait|develop-narratives|3d52d5b8-b00a-4d94-8243-96e34e974090
T0167.002|Title Misrepresents Content|develop-narratives|31651fc4-9c6b-4f56-8532-5685cf9f8790
T0168|Rhetorical Device|develop-narratives|d86a433d-4267-4e1a-a01c-4539c9dc3044
T0168.001|Narrative Uses False Cause|develop-narratives|58a7507c-c528-41c4-b194-a7cf389846b7
T0168.002|Narrative Uses Whataboutism|develop-narratives|1a2f8974-1945-4e69-92ba-100c8d9b8bbd
T0168.003|Narrative Uses Cherry Picking|develop-narratives|10151cb9-6203-4538-97e5-e4e2df88cb55
T0168.004|Narrative Uses Anecdote|develop-narratives|39ba402d-3d8d-4eb7-82bc-6596ab05034b
T0168.005|Narrative Uses Strawman|develop-narratives|cacf5942-8d87-4bb7-9f06-5eafad5c167d
T0168.006|Narrative Uses Leading Question|develop-narratives|3c928846-e82b-403e-917b-e0cead16e8f6
T0168.007|Narrative Uses Appeal to Emotion|develop-narratives|c50122cf-e85f-4f26-bd44-039875db3bb3
T0168.008|Narrative Uses Exaggeration|develop-narratives|ef9b85ab-9934-4b30-90e5-46a8dbdac815
T0169|Edit Open-Source Content|deliver-content|e5bec948-f37e-4e85-a2d6-6de4e11eb517
`;
