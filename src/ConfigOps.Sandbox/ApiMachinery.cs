using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Admission;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.CustomResources;
using ConfigOps.Sandbox.Http;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.OpenApi;
using ConfigOps.Sandbox.Preparation;
using ConfigOps.Sandbox.Subresources;
using ConfigOps.Sandbox.Tables;

namespace ConfigOps.Sandbox;

/// <summary>The parts of the API server, wired by hand in one place.</summary>
internal sealed class ApiMachinery
{
    private ApiMachinery(ObjectApi api, DefinitionController definitions) => (Api, Definitions) = (api, definitions);

    /// <summary>Follows custom resource definitions, once started.</summary>
    public DefinitionController Definitions { get; }

    /// <summary>The API in process.</summary>
    public ObjectApi Api { get; }

    /// <summary>The API over HTTP.</summary>
    public ApiApplication Application { get; private set; } = null!;

    /// <summary>Where it is served, once it is.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1/");

    /// <summary>Wires the parts.</summary>
    public static ApiMachinery Build(SchemaCatalog catalog, ObjectStore store, string token, SandboxOptions options, CancellationToken end)
    {
        var time = options.Time;
        var names = new NameGenerator(options.Random ?? new Random(BitConverter.ToInt32(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))));
        var kinds = new KindRegistry(BuiltInKinds.From(catalog));
        var reader = new ObjectReader(store);
        var preparations = new Preparations([new NamespacePreparation(), new SecretPreparation(), new DefinitionPreparation(), new PodPreparation(time, store, catalog.Version), new VolumePreparation(time), new CertificatePreparation(), new DevicePreparation(time), new ServicePreparation(new AddressAllocation(store, names))]);
        var ownership = new FieldOwnership(kinds, time);
        var authorizer = new RbacAuthorizer(store);
        var lifecycle = new NamespaceLifecycle(store);
        var limits = new LimitRanger(store);
        var admission = new AdmissionChain(
            [
                lifecycle, limits, new ServiceAccountAdmission(store, names), new PriorityAdmission(store), new DefaultTolerationAdmission(),
                new StorageAdmission(store), new IngressClassAdmission(store), new RuntimeClassAdmission(store),
                new MutatingPolicyAdmission(store, kinds, authorizer),
            ],
            [lifecycle, limits, new PodSecurityAdmission(store), new DeviceAccessAdmission(store), new ClaimResizeAdmission(store), new ValidatingPolicyAdmission(store, kinds, authorizer), new ResourceQuotaAdmission(store)]);
        var writer = new ObjectWriter(store, preparations, ownership, admission, names, time);
        var remover = new ObjectRemover(store, admission, time);
        var definitions = new DefinitionController(catalog, kinds, store, writer, remover, time);
        var machinery = new ApiMachinery(new ObjectApi(kinds, store, reader, writer, remover, catalog.Version), definitions);
        var tokens = new ServiceAccountTokens(token, time);
        var tables = new TablePrinter(time);
        var bodies = new RequestBody(catalog);
        var resources = new ResourceEndpoint(
            reader,
            writer,
            new RemovalEndpoint(reader, remover, bodies),
            new WatchEndpoint(store, tables, time, end),
            new SubresourceEndpoint(
            [
                new ScaleSubresource(reader, writer, kinds), new EvictionSubresource(store, writer, remover, kinds, time), new BindingSubresource(writer),
                new TokenSubresource(reader, tokens, time), new FinalizeSubresource(writer), new ObjectSubresource(reader, writer), new ContainerSubresource(),
            ],
            bodies),
            new Reviews(authorizer, tokens, token),
            bodies,
            tables);
        machinery.Application = new ApiApplication(
            new Authenticator(token, tokens),
            kinds,
            resources,
            new DiscoveryEndpoint(kinds, options.Extensions, () => machinery.Address),
            new ServerInfoEndpoint(catalog.Version + ".0"),
            new OpenApiEndpoint(new OpenApiDocuments(kinds, catalog)),
            new RequestAuthorization(authorizer),
            new ExtensionEndpoint(options.Extensions));
        return machinery;
    }
}
