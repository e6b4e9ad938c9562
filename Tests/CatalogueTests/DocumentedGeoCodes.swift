/// Each cloud's regions with their geo codes, kept apart from the catalogue, to hold it to.
let documentedGeoCodes: [String: String] = [
    "public": """
    australiacentral=acl australiacentral2=acl2 australiaeast=ae australiasoutheast=ase \
    austriaeast=aue belgiumcentral=bec brazilsouth=brs brazilsoutheast=bse canadacentral=cnc \
    canadaeast=cne centralindia=inc centralus=cus centraluseuap=ccy chilecentral=clc \
    denmarkeast=dke eastasia=ea eastus=eus eastus2=eus2 eastus2euap=ecy eastus3=eus3 \
    francecentral=frc francesouth=frs germanynorth=gn germanywestcentral=gwc indiasouthcentral=isc \
    indonesiacentral=idc israelcentral=ilc israelnorthwest=iln italynorth=itn japaneast=jpe \
    japanwest=jpw jioindiacentral=jic jioindiawest=jiw koreacentral=krc koreasouth=krs \
    malaysiasouth=mys malaysiawest=myw mexicocentral=mxc newzealandnorth=nzn northcentralus=ncus \
    northeastus5=ne5s northeurope=ne norwayeast=nwe norwaywest=nww polandcentral=plc \
    qatarcentral=qac saudiarabiaeast=sae southafricanorth=san southafricawest=saw \
    southcentralus=scus southcentralus2=usc2 southeastasia=sea southeastasia3=sg3 southeastus=use \
    southeastus3=use3 southeastus5=use5 southindia=ins southwestus=swus spaincentral=spc \
    swedencentral=sdc swedensouth=sds switzerlandnorth=szn switzerlandwest=szw taiwannorth=twn \
    taiwannorthwest=tnw uaecentral=uac uaenorth=uan uksouth=uks ukwest=ukw westcentralus=wcus \
    westcentralusfre=wfre westeurope=we westindia=inw westus=wus westus2=wus2 westus3=wus3
    """,
    "usgov": """
    usdodcentral=udc usdodeast=ude usgovarizona=uga usgoviowa=ugi usgovtexas=ugt usgovvirginia=ugv
    """,
    "china": """
    chinaeast=sha chinaeast2=sha2 chinaeast3=sha3 chinanorth=bjb chinanorth2=bjb2 chinanorth3=bjb3
    """,
    "germany": """
    germanycentral=gec germanynortheast=gne
    """,
    "usnat": """
    usnateast=exe usnatwest=exw
    """,
    "ussec": """
    usseceast=rxe ussecwest=rxw
    """,
]

/// The codes of 2021 and the regions they stood for.
let documentedOldCodes = """
    krsr=koreacentral frcr=francesouth frsr=francecentral scur=northcentralus ncur=southcentralus \
    eusr=westus wusr=eastus ner=westeurope wer=northeurope ear=southeastasia sear=eastasia \
    cusr=eastus2 eu2r=centralus bjbr=chinaeast shar=chinanorth jper=japanwest jpwr=japaneast \
    brsr=southcentralus aer=australiasoutheast aser=australiaeast ugvr=usgovtexas \
    ugir=usgovvirginia incr=southindia insr=centralindia cncr=canadaeast cner=canadacentral \
    wcur=westus2 wu2r=westcentralus ukwr=uksouth uksr=ukwest ccyr=eastus2euap ecyr=centraluseuap \
    gecr=germanynortheast gner=germanycentral krcr=koreasouth ugtr=usgovarizona ugar=usgovtexas \
    udcr=usdodeast uder=usdodcentral aclr=australiacentral2 ac2r=australiacentral bj2r=chinaeast2 \
    sh2r=chinanorth2 uacr=uaenorth uanr=uaecentral sanr=southafricawest sawr=southafricanorth \
    rxer=ussecwest rxwr=usseceast exer=usnatwest exwr=usnateast inwr=southindia gwcr=germanynorth \
    gnr=germanywestcentral sznr=switzerlandwest szwr=switzerlandnorth nwwr=norwayeast \
    nwer=norwaywest sdcr=swedensouth sdsr=swedencentral bser=brazilsouth wu3r=eastus \
    jicr=jioindiawest jiwr=jioindiacentral
    """
