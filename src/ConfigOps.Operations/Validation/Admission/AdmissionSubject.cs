using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Server;

namespace ConfigOps.Operations.Validation.Admission;

/// <summary>An object as rules and policies judge it: one of the set, or the pod that a workload of the set makes.</summary>
internal sealed class AdmissionSubject
{
    private const string Hidden = "***";
    private readonly Lazy<AdmittedObject> _admitted;

    /// <summary>A subject.</summary>
    /// <param name="resource">The object of the set.</param>
    /// <param name="path">Where the subject stands in it; the root but for the pods of workloads.</param>
    /// <param name="written">The subject as it is written.</param>
    /// <param name="admitted">Makes the subject as admission sees it.</param>
    public AdmissionSubject(Resource resource, NodePath path, MapNode written, Func<AdmissionSubject, AdmittedObject> admitted) =>
        (Resource, Path, Written, _admitted) = (resource, path, written, new Lazy<AdmittedObject>(() => admitted(this)));

    /// <summary>The object of the set.</summary>
    public Resource Resource { get; }

    /// <summary>Where the subject stands in it.</summary>
    public NodePath Path { get; }

    /// <summary>The subject as it is written.</summary>
    public MapNode Written { get; }

    /// <summary>The subject with the defaults of an API server, and as the policies that change objects leave it.</summary>
    public MapNode Admitted => _admitted.Value.Content;

    /// <summary>Why such a policy refuses it; null when none does.</summary>
    public string? Refusal => _admitted.Value.Refusal;

    /// <summary>How its kind is served.</summary>
    public required ApiResource Api { get; init; }

    /// <summary>The name of its namespace; empty for what is in none.</summary>
    public required string Namespace { get; init; }

    /// <summary>The namespace itself, with what an API server labels it with; null for what is in none.</summary>
    public Resource? NamespaceObject { get; init; }

    /// <summary>What it was before; null when it is new.</summary>
    public MapNode? Old { get; init; }

    /// <summary>Whether it is the pod that a workload makes.</summary>
    public bool IsMade => !ReferenceEquals(Path, NodePath.Root);

    /// <summary>The request that would create or change it.</summary>
    /// <param name="content">The subject as it is written, or as admission sees it.</param>
    public PolicyInput ToInput(MapNode content) => new(Old is null ? "CREATE" : "UPDATE", Api, content, Old)
    {
        Name = content.At("metadata", "name")?.AsString() ?? "",
        // A namespace is taken to be in itself.
        Namespace = Api is { Plural: "namespaces", Kind.Group: "" } ? content.At("metadata", "name")?.AsString() ?? "" : Namespace,
    };

    /// <summary>Reports what was found of it.</summary>
    /// <param name="sink">Where the finding goes.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="place">Where in the subject; null for all of it.</param>
    /// <param name="severity">How bad it is.</param>
    public void Report(FindingSink sink, string message, NodePath? place, Severity severity) =>
        sink.Report(IsMade ? $"the pods it makes: {WithoutSecrets(message)}" : WithoutSecrets(message), place is null ? Path : Path.Append(place), severity);

    // Words that a rule makes of a Secret must not carry its values.
    private string WithoutSecrets(string message)
    {
        if (!SecretStandIns.IsSecret(Resource)) return message;
        foreach (var values in (ReadOnlySpan<string>)["data", "stringData"])
            foreach (var entry in Resource.Root[values]?.Entries ?? [])
                if (entry.Value.AsString() is { Length: > 0 } value) message = Replace(Replace(Replace(message, value), Decoded(value)), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value)));
        return message;
    }

    private static string Replace(string message, string value) => value.Length == 0 ? message : message.Replace(value, Hidden, StringComparison.Ordinal);

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}

/// <summary>An object as admission leaves it.</summary>
/// <param name="Content">The object.</param>
/// <param name="Refusal">Why a policy that changes objects refuses it; null when none does.</param>
internal sealed record AdmittedObject(MapNode Content, string? Refusal);
