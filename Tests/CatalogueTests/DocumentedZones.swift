/// Microsoft's table of private endpoint zones, a row a line: cloud, resource types, groups, private zones; in the
/// table's order, with its placeholders in the catalogue's spelling. Kept apart from the catalogue, to hold it to.
let documentedZones = """
    public | Microsoft.MachineLearningServices/workspaces | amlworkspace | privatelink.api.azureml.ms privatelink.notebooks.azure.net
    public | Microsoft.MachineLearningServices/registries | amlregistry | privatelink.api.azureml.ms
    public | Microsoft.CognitiveServices/accounts | account | privatelink.cognitiveservices.azure.com privatelink.openai.azure.com privatelink.services.ai.azure.com
    public | Microsoft.BotService/botServices | Bot | privatelink.directline.botframework.com
    public | Microsoft.BotService/botServices | Token | privatelink.token.botframework.com
    public | Microsoft.Synapse/workspaces | Sql | privatelink.sql.azuresynapse.net
    public | Microsoft.Synapse/workspaces | SqlOnDemand | privatelink.sql.azuresynapse.net
    public | Microsoft.Synapse/workspaces | Dev | privatelink.dev.azuresynapse.net
    public | Microsoft.Synapse/privateLinkHubs | Web | privatelink.azuresynapse.net
    public | Microsoft.EventHub/namespaces | namespace | privatelink.servicebus.windows.net
    public | Microsoft.ServiceBus/namespaces | namespace | privatelink.servicebus.windows.net
    public | Microsoft.DataFactory/factories | dataFactory | privatelink.datafactory.azure.net
    public | Microsoft.DataFactory/factories | portal | privatelink.adf.azure.com
    public | Microsoft.HDInsight/clusters | gateway headnode | privatelink.azurehdinsight.net
    public | Microsoft.Kusto/Clusters | cluster | privatelink.{region}.kusto.windows.net privatelink.blob.core.windows.net privatelink.queue.core.windows.net privatelink.table.core.windows.net
    public | Microsoft.PowerBI/privateLinkServicesForPowerBI | tenant | privatelink.analysis.windows.net privatelink.pbidedicated.windows.net privatelink.prod.powerquery.microsoft.com
    public | Microsoft.Databricks/workspaces | databricks_ui_api browser_authentication | privatelink.azuredatabricks.net
    public | Microsoft.Fabric/privateLinkServicesForFabric | workspace | privatelink.fabric.microsoft.com
    public | Microsoft.Batch/batchAccounts | batchAccount | privatelink.batch.azure.com
    public | Microsoft.Batch/batchAccounts | nodeManagement | privatelink.batch.azure.com
    public | Microsoft.DesktopVirtualization/workspaces | global | privatelink-global.wvd.microsoft.com
    public | Microsoft.DesktopVirtualization/workspaces | feed | privatelink.wvd.microsoft.com
    public | Microsoft.DesktopVirtualization/hostpools | connection | privatelink.wvd.microsoft.com
    public | Microsoft.ContainerService/managedClusters | management | privatelink.{region}.azmk8s.io {any}.privatelink.{region}.azmk8s.io
    public | Microsoft.App/ManagedEnvironments | managedEnvironments | privatelink.{region}.azurecontainerapps.io
    public | Microsoft.ContainerRegistry/registries | registry | privatelink.azurecr.io {region}.data.privatelink.azurecr.io
    public | Microsoft.Sql/servers | sqlServer | privatelink.database.windows.net
    public | Microsoft.Sql/managedInstances | managedInstance | privatelink.{any}.database.windows.net
    public | Microsoft.DocumentDB/databaseAccounts | Sql | privatelink.documents.azure.com
    public | Microsoft.DocumentDB/databaseAccounts | MongoDB | privatelink.mongo.cosmos.azure.com
    public | Microsoft.DocumentDB/databaseAccounts | Cassandra | privatelink.cassandra.cosmos.azure.com
    public | Microsoft.DocumentDB/databaseAccounts | Gremlin | privatelink.gremlin.cosmos.azure.com
    public | Microsoft.DocumentDB/databaseAccounts | Table | privatelink.table.cosmos.azure.com
    public | Microsoft.DocumentDB/databaseAccounts | Analytical | privatelink.analytics.cosmos.azure.com
    public | Microsoft.DBforPostgreSQL/serverGroupsv2 | coordinator | privatelink.postgres.cosmos.azure.com
    public | Microsoft.DocumentDB/mongoClusters | MongoCluster | privatelink.mongocluster.cosmos.azure.com
    public | Microsoft.DBforPostgreSQL/servers | postgresqlServer | privatelink.postgres.database.azure.com
    public | Microsoft.DBforPostgreSQL/flexibleServers | postgresqlServer | privatelink.postgres.database.azure.com
    public | Microsoft.DBforMySQL/servers | mysqlServer | privatelink.mysql.database.azure.com
    public | Microsoft.DBforMySQL/flexibleServers | mysqlServer | privatelink.mysql.database.azure.com
    public | Microsoft.DBforMariaDB/servers | mariadbServer | privatelink.mariadb.database.azure.com
    public | Microsoft.Cache/Redis | redisCache | privatelink.redis.cache.windows.net
    public | Microsoft.Cache/RedisEnterprise | redisEnterprise | privatelink.redisenterprise.cache.azure.net
    public | Microsoft.Cache/RedisEnterprise | redisEnterprise | privatelink.redis.azure.net
    public | Microsoft.HybridCompute/privateLinkScopes | hybridcompute | privatelink.his.arc.azure.com privatelink.guestconfiguration.azure.com privatelink.dp.kubernetesconfiguration.azure.com
    public | Microsoft.ServiceBus/namespaces | namespace | privatelink.servicebus.windows.net
    public | Microsoft.EventGrid/topics | topic | privatelink.eventgrid.azure.net
    public | Microsoft.EventGrid/domains | domain | privatelink.eventgrid.azure.net
    public | Microsoft.EventGrid/namespaces | topic | privatelink.eventgrid.azure.net
    public | Microsoft.EventGrid/namespaces | topicSpace | privatelink.ts.eventgrid.azure.net
    public | Microsoft.EventGrid/partnerNamespaces | partnernamespace | privatelink.eventgrid.azure.net
    public | Microsoft.ApiManagement/service | Gateway | privatelink.azure-api.net
    public | Microsoft.HealthcareApis/workspaces | healthcareworkspace | privatelink.azurehealthcareapis.com privatelink.dicom.azurehealthcareapis.com
    public | Microsoft.Devices/IotHubs | iotHub | privatelink.azure-devices.net privatelink.servicebus.windows.net
    public | Microsoft.Devices/ProvisioningServices | iotDps | privatelink.azure-devices-provisioning.net
    public | Microsoft.DeviceUpdate/accounts | DeviceUpdate | privatelink.api.adu.microsoft.com
    public | Microsoft.IoTCentral/IoTApps | iotApp | privatelink.azureiotcentral.com privatelink.azure-devices.net privatelink.servicebus.windows.net privatelink.azure-devices-provisioning.net
    public | Microsoft.DigitalTwins/digitalTwinsInstances | API | privatelink.digitaltwins.azure.net
    public | Microsoft.Media/mediaservices | keydelivery liveevent streamingendpoint | privatelink.media.azure.net
    public | Microsoft.VideoIndexer/accounts | account | privatelink.api.videoindexer.ai
    public | Microsoft.Automation/automationAccounts | Webhook DSCAndHybridWorker | privatelink.azure-automation.net
    public | Microsoft.RecoveryServices/vaults | AzureBackup | privatelink.{geo}.backup.windowsazure.com privatelink.blob.core.windows.net privatelink.queue.core.windows.net
    public | Microsoft.RecoveryServices/vaults | AzureBackup_secondary | privatelink.{geo}.backup.windowsazure.com privatelink.blob.core.windows.net privatelink.queue.core.windows.net
    public | Microsoft.RecoveryServices/vaults | AzureSiteRecovery | privatelink.siterecovery.windowsazure.com
    public | Microsoft.Insights/privateLinkScopes | azuremonitor | privatelink.monitor.azure.com privatelink.oms.opinsights.azure.com privatelink.ods.opinsights.azure.com privatelink.agentsvc.azure-automation.net privatelink.blob.core.windows.net
    public | Microsoft.Purview/accounts | account | privatelink.purview.azure.com
    public | Microsoft.Purview/accounts | portal | privatelink.purviewstudio.azure.com
    public | Microsoft.Purview/accounts | platform | privatelink.purview-service.microsoft.com
    public | Microsoft.Migrate/migrateProjects | Default | privatelink.prod.migration.windowsazure.com
    public | Microsoft.Migrate/assessmentProjects | Default | privatelink.prod.migration.windowsazure.com
    public | Microsoft.Authorization/resourceManagementPrivateLinks | ResourceManagement | privatelink.azure.com
    public | Microsoft.Dashboard/grafana | grafana | privatelink.grafana.azure.com
    public | Microsoft.Monitor/accounts | prometheusMetrics | privatelink.{region}.prometheus.monitor.azure.com
    public | Microsoft.KeyVault/vaults | vault | privatelink.vaultcore.azure.net
    public | Microsoft.KeyVault/managedHSMs | managedhsm | privatelink.managedhsm.azure.net
    public | Microsoft.AppConfiguration/configurationStores | configurationStores | privatelink.azconfig.io
    public | Microsoft.Attestation/attestationProviders | standard | privatelink.attest.azure.net
    public | Microsoft.Storage/storageAccounts | blob blob_secondary | privatelink.blob.core.windows.net
    public | Microsoft.Storage/storageAccounts | table table_secondary | privatelink.table.core.windows.net
    public | Microsoft.Storage/storageAccounts | queue queue_secondary | privatelink.queue.core.windows.net
    public | Microsoft.Storage/storageAccounts | file | privatelink.file.core.windows.net
    public | Microsoft.Storage/storageAccounts | web web_secondary | privatelink.web.core.windows.net
    public | Microsoft.Storage/storageAccounts | dfs dfs_secondary | privatelink.dfs.core.windows.net
    public | Microsoft.StorageSync/storageSyncServices | afs | privatelink.afs.azure.net
    public | Microsoft.Compute/diskAccesses | disks | privatelink.blob.core.windows.net
    public | Microsoft.ElasticSan/elasticSans | volumegroup | privatelink.blob.core.windows.net
    public | Microsoft.FileShares/fileShares | FileShare | privatelink.file.core.windows.net
    public | Microsoft.Search/searchServices | searchService | privatelink.search.windows.net
    public | Microsoft.Relay/namespaces | namespace | privatelink.servicebus.windows.net
    public | Microsoft.Web/sites | sites | privatelink.azurewebsites.net scm.privatelink.azurewebsites.net
    public | Microsoft.SignalRService/SignalR | signalr | privatelink.service.signalr.net
    public | Microsoft.Web/staticSites | staticSites | privatelink.azurestaticapps.net privatelink.{number}.azurestaticapps.net
    public | Microsoft.Maps/accounts | account | privatelink.account.maps.azure.com
    public | Microsoft.SignalRService/WebPubSub | webpubsub | privatelink.webpubsub.azure.com
    usgov | Microsoft.CognitiveServices/accounts | account | privatelink.cognitiveservices.azure.us
    usgov | Microsoft.MachineLearningServices/workspaces | amlworkspace | privatelink.api.ml.azure.us privatelink.notebooks.usgovcloudapi.net
    usgov | Microsoft.EventHub/namespaces | namespace | privatelink.servicebus.usgovcloudapi.net
    usgov | Microsoft.Synapse/workspaces | Sql | privatelink.sql.azuresynapse.usgovcloudapi.net
    usgov | Microsoft.Synapse/workspaces | SqlOnDemand | privatelink.sql.azuresynapse.usgovcloudapi.net
    usgov | Microsoft.Synapse/workspaces | Dev | privatelink.dev.azuresynapse.usgovcloudapi.net
    usgov | Microsoft.Synapse/privateLinkHubs | Web | privatelink.azuresynapse.usgovcloudapi.net
    usgov | Microsoft.DataFactory/factories | dataFactory | privatelink.datafactory.azure.us
    usgov | Microsoft.DataFactory/factories | portal | privatelink.adf.azure.us
    usgov | Microsoft.HDInsight | gateway headnode | privatelink.azurehdinsight.us
    usgov | Microsoft.Databricks/workspaces | databricks_ui_api browser_authentication | privatelink.databricks.azure.us
    usgov | Microsoft.Batch/batchAccounts | batchAccount | privatelink.batch.usgovcloudapi.net
    usgov | Microsoft.Batch/batchAccounts | nodeManagement | privatelink.batch.usgovcloudapi.net
    usgov | Microsoft.DesktopVirtualization/workspaces | global | privatelink-global.wvd.azure.us
    usgov | Microsoft.DesktopVirtualization/workspaces Microsoft.DesktopVirtualization/hostpools | feed connection | privatelink.wvd.azure.us
    usgov | Microsoft.ContainerRegistry/registries | registry | privatelink.azurecr.us {region}.privatelink.azurecr.us
    usgov | Microsoft.Sql/servers | sqlServer | privatelink.database.usgovcloudapi.net
    usgov | Microsoft.Sql/managedInstances | managedInstance | privatelink.{any}.database.usgovcloudapi.net
    usgov | Microsoft.DocumentDB/databaseAccounts | Sql | privatelink.documents.azure.us
    usgov | Microsoft.DocumentDB/databaseAccounts | MongoDB | privatelink.mongo.cosmos.azure.us
    usgov | Microsoft.DocumentDB/databaseAccounts | Cassandra | privatelink.cassandra.cosmos.azure.us
    usgov | Microsoft.DocumentDB/databaseAccounts | Gremlin | privatelink.gremlin.cosmos.azure.us
    usgov | Microsoft.DocumentDB/databaseAccounts | Table | privatelink.table.cosmos.azure.us
    usgov | Microsoft.DBforPostgreSQL/servers | postgresqlServer | privatelink.postgres.database.usgovcloudapi.net
    usgov | Microsoft.DBforPostgreSQL/flexibleServers | postgresqlServer | privatelink.postgres.database.usgovcloudapi.net
    usgov | Microsoft.DBforMySQL/servers | mysqlServer | privatelink.mysql.database.usgovcloudapi.net
    usgov | Microsoft.DBforMySQL/flexibleServers | mysqlServer | privatelink.mysql.database.usgovcloudapi.net
    usgov | Microsoft.DBforMariaDB/servers | mariadbServer | privatelink.mariadb.database.usgovcloudapi.net
    usgov | Microsoft.Cache/Redis | redisCache | privatelink.redis.cache.usgovcloudapi.net
    usgov | Microsoft.ServiceBus/namespaces | namespace | privatelink.servicebus.usgovcloudapi.net
    usgov | Microsoft.EventGrid/topics | topic | privatelink.eventgrid.azure.us
    usgov | Microsoft.EventGrid/domains | domain | privatelink.eventgrid.azure.us
    usgov | Microsoft.HealthcareApis/workspaces | healthcareworkspace | privatelink.workspace.azurehealthcareapis.us privatelink.fhir.azurehealthcareapis.us privatelink.dicom.azurehealthcareapis.us
    usgov | Microsoft.Devices/IotHubs | iotHub | privatelink.azure-devices.us privatelink.servicebus.windows.us
    usgov | Microsoft.Devices/ProvisioningServices | iotDps | privatelink.azure-devices-provisioning.us
    usgov | Microsoft.Automation/automationAccounts | Webhook DSCAndHybridWorker | privatelink.azure-automation.us
    usgov | Microsoft.RecoveryServices/vaults | AzureBackup | privatelink.{geo}.backup.windowsazure.us
    usgov | Microsoft.Migrate/migrateProjects | Default | privatelink.prod.migration.windowsazure.us
    usgov | Microsoft.Migrate/assessmentProjects | Default | privatelink.prod.migration.windowsazure.us
    usgov | Microsoft.RecoveryServices/vaults | AzureSiteRecovery | privatelink.siterecovery.windowsazure.us
    usgov | Microsoft.Insights/privateLinkScopes | azuremonitor | privatelink.monitor.azure.us privatelink.adx.monitor.azure.us privatelink.oms.opinsights.azure.us privatelink.ods.opinsights.azure.us privatelink.agentsvc.azure-automation.us privatelink.blob.core.usgovcloudapi.net
    usgov | Microsoft.Purview | account | privatelink.purview.azure.us
    usgov | Microsoft.Purview | portal | privatelink.purviewstudio.azure.us
    usgov | Microsoft.KeyVault/vaults | vault | privatelink.vaultcore.usgovcloudapi.net
    usgov | Microsoft.AppConfiguration/configurationStores | configurationStores | privatelink.azconfig.azure.us
    usgov | Microsoft.Storage/storageAccounts | blob blob_secondary | privatelink.blob.core.usgovcloudapi.net
    usgov | Microsoft.Storage/storageAccounts | table table_secondary | privatelink.table.core.usgovcloudapi.net
    usgov | Microsoft.Storage/storageAccounts | queue queue_secondary | privatelink.queue.core.usgovcloudapi.net
    usgov | Microsoft.Storage/storageAccounts | file file_secondary | privatelink.file.core.usgovcloudapi.net
    usgov | Microsoft.Storage/storageAccounts | web web_secondary | privatelink.web.core.usgovcloudapi.net
    usgov | Microsoft.Storage/storageAccounts | dfs dfs_secondary | privatelink.dfs.core.usgovcloudapi.net
    usgov | Microsoft.Search/searchServices | searchService | privatelink.search.azure.us
    usgov | Microsoft.Relay/namespaces | namespace | privatelink.servicebus.usgovcloudapi.net
    usgov | Microsoft.Web/sites | sites | privatelink.azurewebsites.us scm.privatelink.azurewebsites.us
    usgov | Microsoft.EventHub/namespaces | namespace | privatelink.servicebus.usgovcloudapi.net
    china | Microsoft.MachineLearningServices/workspaces | amlworkspace | privatelink.api.ml.azure.cn privatelink.notebooks.chinacloudapi.cn
    china | Microsoft.DataFactory/factories | dataFactory | privatelink.datafactory.azure.cn
    china | Microsoft.DataFactory/factories | portal | privatelink.adf.azure.cn
    china | Microsoft.HDInsight | gateway headnode | privatelink.azurehdinsight.cn
    china | Microsoft.Kusto/Clusters | cluster | privatelink.{region}.kusto.windows.cn
    china | Microsoft.Batch/batchAccounts | batchAccount | privatelink.batch.chinacloudapi.cn
    china | Microsoft.Batch/batchAccounts | nodeManagement | privatelink.batch.chinacloudapi.cn
    china | Microsoft.DesktopVirtualization/workspaces | global | privatelink-global.wvd.azure.cn
    china | Microsoft.DesktopVirtualization/workspaces Microsoft.DesktopVirtualization/hostpools | feed connection | privatelink.wvd.azure.cn
    china | Microsoft.Sql/servers | sqlServer | privatelink.database.chinacloudapi.cn
    china | Microsoft.DocumentDB/databaseAccounts | Sql | privatelink.documents.azure.cn
    china | Microsoft.DocumentDB/databaseAccounts | MongoDB | privatelink.mongo.cosmos.azure.cn
    china | Microsoft.DocumentDB/databaseAccounts | Cassandra | privatelink.cassandra.cosmos.azure.cn
    china | Microsoft.DocumentDB/databaseAccounts | Gremlin | privatelink.gremlin.cosmos.azure.cn
    china | Microsoft.DocumentDB/databaseAccounts | Table | privatelink.table.cosmos.azure.cn
    china | Microsoft.DBforPostgreSQL/servers | postgresqlServer | privatelink.postgres.database.chinacloudapi.cn
    china | Microsoft.DBforPostgreSQL/flexibleServers | postgresqlServer | privatelink.postgres.database.chinacloudapi.cn
    china | Microsoft.DBforMySQL/servers | mysqlServer | privatelink.mysql.database.chinacloudapi.cn
    china | Microsoft.DBforMySQL/flexibleServers | mysqlServer | privatelink.mysql.database.chinacloudapi.cn
    china | Microsoft.DBforMariaDB/servers | mariadbServer | privatelink.mariadb.database.chinacloudapi.cn
    china | Microsoft.Cache/Redis | redisCache | privatelink.redis.cache.chinacloudapi.cn
    china | Microsoft.ServiceBus/namespaces | namespace | privatelink.servicebus.chinacloudapi.cn
    china | Microsoft.Devices/IotHubs | iotHub | privatelink.azure-devices.cn privatelink.servicebus.chinacloudapi.cn
    china | Microsoft.Devices/ProvisioningServices | iotDps | privatelink.azure-devices-provisioning.cn
    china | Microsoft.Automation/automationAccounts | Webhook DSCAndHybridWorker | privatelink.azure-automation.cn
    china | Microsoft.KeyVault/vaults | vault | privatelink.vaultcore.azure.cn
    china | Microsoft.Storage/storageAccounts | blob blob_secondary | privatelink.blob.core.chinacloudapi.cn
    china | Microsoft.Storage/storageAccounts | table table_secondary | privatelink.table.core.chinacloudapi.cn
    china | Microsoft.Storage/storageAccounts | queue queue_secondary | privatelink.queue.core.chinacloudapi.cn
    china | Microsoft.Storage/storageAccounts | file file_secondary | privatelink.file.core.chinacloudapi.cn
    china | Microsoft.Storage/storageAccounts | web web_secondary | privatelink.web.core.chinacloudapi.cn
    china | Microsoft.Storage/storageAccounts | dfs dfs_secondary | privatelink.dfs.core.chinacloudapi.cn
    china | Microsoft.StorageSync/storageSyncServices | afs | privatelink.afs.azure.cn
    china | Microsoft.EventHub/namespaces | namespace | privatelink.servicebus.chinacloudapi.cn
    china | Microsoft.Relay/namespaces | namespace | privatelink.servicebus.chinacloudapi.cn
    china | Microsoft.Web/sites | sites | privatelink.chinacloudsites.cn
    china | Microsoft.SignalRService/SignalR | signalR | privatelink.signalr.azure.cn
    """

/// Zones of the table that must be recognised and never chosen, with the reason.
let documentedExceptions: [String: String] = [
    "{any}.privatelink.{region}.azmk8s.io": "a custom zone of the cluster's owner, below the regional one",
    "{region}.data.privatelink.azurecr.io": "the table's own note: no zone of its own",
    "scm.privatelink.azurewebsites.net": "the table's own note: no zone of its own",
    "scm.privatelink.azurewebsites.us": "the table's own note: no zone of its own",
    "{region}.privatelink.azurecr.us": "the same names as in privatelink.azurecr.us",
    "privatelink.servicebus.windows.us": "a mistake in the table: Service Bus is below usgovcloudapi.net",
]
