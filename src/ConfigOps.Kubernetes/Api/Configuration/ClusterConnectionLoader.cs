using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>
/// Finds out which cluster to talk to and as whom, as kubectl does: <c>--kubeconfig</c>, else <c>KUBECONFIG</c> (several files merged), else
/// <c>~/.kube/config</c>, else the pod's own service account. All mistakes are reported at once.
/// </summary>
/// <param name="environment">Reads an environment variable; the process's when null.</param>
/// <param name="time">The clock that expiry is judged by; the system's when null.</param>
public sealed class ClusterConnectionLoader(Func<string, string?>? environment = null, TimeProvider? time = null)
{
    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Where a pod finds its service account.</summary>
    public string ServiceAccountDirectory { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Reads the configuration.</summary>
    /// <param name="path">The <c>--kubeconfig</c> file, or null.</param>
    /// <param name="context">The <c>--context</c>, or null for the current one.</param>
    /// <exception cref="KubeConfigException">There is none, or something in it is wrong.</exception>
    public ClusterConnection Load(string? path = null, string? context = null)
    {
        var files = KubeConfigFiles.Find(path, _environment);
        if (files.Count == 0)
        {
            return InCluster.Load(_environment, ServiceAccountDirectory, _time)
                ?? throw new KubeConfigException($"no cluster is configured: {KubeConfigFiles.Describe(_environment)}, and this is not a pod; give --kubeconfig=FILE, or set {KubeConfigFiles.Variable}");
        }

        var mistakes = new List<KubeConfigMistake>();
        var config = KubeConfig.Read(files, mistakes);
        var warnings = new List<string>();
        var connection = Resolve(config, context, mistakes, warnings);
        return mistakes.Count == 0 && connection is not null ? connection : throw new KubeConfigException(mistakes);
    }

    private ClusterConnection? Resolve(KubeConfig config, string? context, List<KubeConfigMistake> mistakes, List<string> warnings)
    {
        if (FindContext(config, context, mistakes) is not { } entry) return null;
        var section = new SectionReader(entry.Body, entry.File, $"context \"{entry.Name}\"", mistakes);
        foreach (var unknown in section.UnknownMembers("cluster", "user", "namespace", "extensions")) warnings.Add(unknown);
        var cluster = Refer(section, "cluster", config.Clusters, mistakes, required: true);
        var user = Refer(section, "user", config.Users, mistakes, required: false);
        var ns = section.Text("namespace") ?? "default";
        var connection = cluster is null ? null : new ClusterSection(cluster, warnings).Read();
        if (user is not null)
        {
            // A cluster that is wrong must not hide what is wrong with the user.
            var reader = new UserSection(user, warnings, _time);
            var credentials = reader.Credentials(connection ?? new ClusterConnection(new Uri("https://unknown.invalid")));
            var impersonation = reader.Impersonation();
            connection = connection is null ? null : connection with { Credentials = credentials, Impersonation = impersonation };
        }

        return connection is null ? null : connection with { Context = entry.Name, Namespace = ns, Source = $"context \"{entry.Name}\" of {entry.File}", Warnings = warnings };
    }

    private static KubeConfigEntry? FindContext(KubeConfig config, string? asked, List<KubeConfigMistake> mistakes)
    {
        var known = config.Contexts.Count == 0 ? "the kubeconfig has no contexts" : $"known are {string.Join(", ", config.Contexts.Keys.Order(StringComparer.Ordinal))}";
        var files = string.Join(Path.PathSeparator, config.Files);
        if (asked is { Length: > 0 })
        {
            if (config.Contexts.TryGetValue(asked, out var chosen)) return chosen;
            mistakes.Add(new KubeConfigMistake($"there is no context \"{asked}\" (--context); {known}", files));
        }
        else if (config.Current is { } current)
        {
            if (config.Contexts.TryGetValue(current.Name, out var chosen)) return chosen;
            mistakes.Add(new KubeConfigMistake($"current-context is \"{current.Name}\", but there is no such context; {known}", current.File, current.Position));
        }
        else if (mistakes.Count == 0)
        {
            mistakes.Add(new KubeConfigMistake($"there is no current-context; choose one with --context or kubectl config use-context; {known}", files, new SourcePosition(1, 1)));
        }

        return null;
    }

    private static SectionReader? Refer(SectionReader context, string key, IReadOnlyDictionary<string, KubeConfigEntry> entries, List<KubeConfigMistake> mistakes, bool required)
    {
        if (context.Text(key) is not { } name)
        {
            if (required && !context.Has(key)) context.Mistake(key, $"{context.Name} names no {key}; add \"{key}: NAME\" with an entry of \"{key}s\"");
            return null;
        }

        if (entries.TryGetValue(name, out var entry)) return new SectionReader(entry.Body, entry.File, $"{key} \"{name}\"", mistakes);
        var known = entries.Count == 0 ? $"\"{key}s\" is empty" : $"known are {string.Join(", ", entries.Keys.Order(StringComparer.Ordinal))}";
        context.Mistake(key, $"{context.Name} names the {key} \"{name}\", which does not exist; {known}");
        return null;
    }
}
