using System.Text;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Builds a path with its query.</summary>
internal sealed class QueryText(string path)
{
    private readonly StringBuilder _text = new(path);
    private bool _any;

    /// <summary>Adds a parameter, unless its value is null or empty.</summary>
    public QueryText Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        _text.Append(_any ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _any = true;
        return this;
    }

    /// <summary>Adds a whole number, unless it is null.</summary>
    public QueryText Add(string name, long? value) => Add(name, value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Adds <c>name=true</c> when it is so.</summary>
    public QueryText Add(string name, bool value) => Add(name, value ? "true" : null);

    /// <summary>Path and query.</summary>
    public override string ToString() => _text.ToString();
}
