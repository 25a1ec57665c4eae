using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Settings;

/// <summary>A value that an environment's file sets, and where it stands.</summary>
public sealed record EnvironmentSetting(string Text, string File, SourcePosition Position);

/// <summary>What the environments' files say about options: the <c>settings</c> map of <c>environments/&lt;name&gt;.yaml</c>, and its namespace, cluster and Kubernetes version.</summary>
public interface IEnvironmentSettings
{
    /// <summary>The names of all environments; empty when there is no folder of them.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The settings of an environment by option name.</summary>
    /// <exception cref="ConfigurationException">The file is not YAML, or a setting is unknown or not a scalar.</exception>
    IReadOnlyDictionary<string, EnvironmentSetting> Read(string environment);
}

/// <inheritdoc cref="IEnvironmentSettings"/>
/// <param name="root">The directory that a relative folder starts from.</param>
/// <param name="catalogue">The folder of the environments' files, as the user named it.</param>
public sealed class EnvironmentSettings(string root, string catalogue) : IEnvironmentSettings
{
    private const string Section = "settings";

    /// <summary>What an environment says of itself outside of its settings, and the option that says the same.</summary>
    private static readonly (string[] Keys, Option Option)[] s_own =
    [
        (["namespace"], CommonOptions.Namespace),
        (["kubernetesVersion"], ClusterOptions.KubernetesVersion),
        (["cluster", "type"], ClusterOptions.Cluster),
        (["cluster", "context"], ClusterOptions.Context),
        (["cluster", "kubeconfig"], ClusterOptions.Kubeconfig),
        (["podSecurity"], SecurityOptions.PodSecurity),
        (["registry"], SecurityOptions.TrustedRegistries),
    ];

    /// <summary>The folder as messages show it.</summary>
    public string Folder { get; } = catalogue.Replace('\\', '/').TrimEnd('/');

    /// <inheritdoc/>
    public IReadOnlyList<string> Names
    {
        get
        {
            var folder = Path.GetFullPath(catalogue, Path.GetFullPath(root));
            if (!Directory.Exists(folder)) return [];
            return [.. Directory.EnumerateFiles(folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Except(RunPaths.CatalogueFiles).Order(StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, EnvironmentSetting> Read(string environment)
    {
        var shown = $"{Folder}/{environment}.yaml";
        var path = Path.Combine(Path.GetFullPath(catalogue, Path.GetFullPath(root)), $"{environment}.yaml");
        if (!File.Exists(path)) return new Dictionary<string, EnvironmentSetting>();
        var yaml = YamlReader.Read(Content(path, shown));
        var mistakes = yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, shown, problem.Position)).ToList();
        var settings = new Dictionary<string, EnvironmentSetting>(StringComparer.Ordinal);
        if (yaml.Documents.Count > 0) AddOwn(yaml.Documents[0], shown, settings);
        foreach (var (name, value, position) in yaml.Documents.Count == 0 ? [] : yaml.Documents[0][Section]?.Entries ?? [])
        {
            if (ProblemWith(name, value) is { } problem) mistakes.Add(new Mistake(problem, shown, position));
            else settings[name] = new EnvironmentSetting(TextOf(value), shown, value.Position);
        }

        return mistakes.Count == 0 ? settings : throw new ConfigurationException(mistakes);
    }

    private static byte[] Content(string path, string shown)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"the file cannot be read: {FileTrouble.OfReading(exception, path)}", shown);
        }
    }

    private static void AddOwn(Node environment, string file, Dictionary<string, EnvironmentSetting> settings)
    {
        foreach (var (keys, option) in s_own)
            if (environment.At(keys) is ScalarNode { IsNull: false } value) settings[option.Name] = new EnvironmentSetting(value.Text, file, value.Position);
    }

    private static string? ProblemWith(string name, Node value)
    {
        var settable = OptionRegistry.All.Where(option => !option.IsArgumentOnly && option != CommonOptions.Environment && option != CommonOptions.Catalogue);
        if (settable.All(option => option.Name != name)) return $"there is no setting '{name}'{Nearest.Suggestion(name, settable.Select(option => option.Name))}; settings are named like options, without dashes in front";
        return value is ScalarNode or ListNode ? null : $"setting '{name}' must be a value or a list of values, not a {value.TypeName}";
    }

    private static string TextOf(Node value) => value is ScalarNode scalar ? scalar.Text : string.Join(',', value.Items.OfType<ScalarNode>().Select(item => item.Text));
}
