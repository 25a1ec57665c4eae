using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Admission;
using ConfigOps.Sandbox.Http;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.Preparation;
using ConfigOps.Sandbox.Subresources;
using ConfigOps.Sandbox.Tables;

namespace ConfigOps.Sandbox;

/// <summary>The parts of the API server, wired by hand in one place.</summary>
internal sealed class ApiMachinery
{
    private ApiMachinery(ObjectApi api) => Api = api;

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
        var preparations = new Preparations([new NamespacePreparation(), new SecretPreparation()]);
        var ownership = new FieldOwnership(kinds, time);
        var admission = new AdmissionChain([], [new NamespaceLifecycle(store)]);
        var writer = new ObjectWriter(store, preparations, ownership, admission, names, time);
        var remover = new ObjectRemover(store, admission, time);
        var machinery = new ApiMachinery(new ObjectApi(kinds, store, reader, writer, remover));
        var tables = new TablePrinter(time);
        var resources = new ResourceEndpoint(
            reader,
            writer,
            new RemovalEndpoint(reader, remover),
            new WatchEndpoint(store, tables, time, end),
            new SubresourceEndpoint([new FinalizeSubresource(writer)]),
            tables);
        machinery.Application = new ApiApplication(
            new Authenticator(token),
            kinds,
            resources,
            new DiscoveryEndpoint(kinds, options.Extensions, () => machinery.Address),
            new ServerInfoEndpoint(catalog.Version + ".0"),
            new ExtensionEndpoint(options.Extensions));
        return machinery;
    }
}
