namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>The names, by content, of a namespace's ConfigMaps and Secrets that its components refer to. Set once, before components are named.</summary>
internal sealed class SharedNames
{
    /// <summary>Names of ConfigMaps by their plain names.</summary>
    public IReadOnlyDictionary<string, string> Maps { get; private set; } = new Dictionary<string, string>();

    /// <summary>Names of Secrets by their plain names.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; private set; } = new Dictionary<string, string>();

    /// <summary>Sets them.</summary>
    public void Set(IReadOnlyDictionary<string, string> maps, IReadOnlyDictionary<string, string> secrets) => (Maps, Secrets) = (maps, secrets);
}
