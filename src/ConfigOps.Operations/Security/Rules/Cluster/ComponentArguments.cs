using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>How a component of the control plane is started.</summary>
internal sealed class ComponentArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ComponentArguments(ScannedContainer container)
    {
        Path = container.Path[container.Node["command"] is null ? "args" : "command"];
        foreach (var word in (container.Node["command"]?.Items ?? []).Concat(container.Node["args"]?.Items ?? []))
        {
            if (word.AsString() is not { } text || !text.StartsWith("--", StringComparison.Ordinal)) continue;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            // A switch without value is on; of a flag that is given twice the last counts.
            _values[equals < 0 ? text[2..] : text[2..equals]] = equals < 0 ? "true" : text[(equals + 1)..];
        }
    }

    /// <summary>Where the arguments stand.</summary>
    public NodePath Path { get; }

    /// <summary>The value of a flag, or null.</summary>
    public string? this[string flag] => _values.GetValueOrDefault(flag);

    /// <summary>The arguments of a component; null when no container of the pod runs it.</summary>
    public static ComponentArguments? Of(ScannedResource pod, string component)
    {
        foreach (var container in pod.Containers)
        {
            var program = (container.Node["command"] ?? container.Node["args"])?.Items is { Count: > 0 } words ? words[0].AsString() ?? "" : "";
            if (container.IsLongRunning && program[(program.LastIndexOf('/') + 1)..] == component) return new ComponentArguments(container);
        }

        return null;
    }

    /// <summary>The parts of a flag whose value is a list.</summary>
    public IReadOnlyList<string> List(string flag) => this[flag]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The value of a numeric flag; null when it is missing or no number.</summary>
    public int? Number(string flag) => int.TryParse(this[flag], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
