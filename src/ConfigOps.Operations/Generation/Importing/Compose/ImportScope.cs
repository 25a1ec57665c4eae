using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>A variable of a service.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Subject">What notes on it are about: <c>environment.NAME</c>.</param>
/// <param name="Position">Where it stands; nowhere known for one of another file.</param>
internal sealed record ServiceVariable(string Value, string Subject, SourcePosition Position);

/// <summary>What the parts of a service's import work on.</summary>
/// <param name="Project">The project.</param>
/// <param name="Service">The service.</param>
/// <param name="Draft">The component it becomes.</param>
internal sealed record ImportScope(ComposeProject Project, ComposeServiceSource Service, ComponentDraft Draft)
{
    /// <summary>Whether it becomes a component, and not a job.</summary>
    public bool IsComponent => Draft.Kind == DraftKind.Component;

    /// <summary>Whether the catalogue's environment is made by the import, so that it can allow images without a version.</summary>
    public bool MayBeUnpinned { get; init; }

    /// <summary>Its variables by name, those of its files among them; known once <see cref="VariablesImport"/> was applied.</summary>
    public IReadOnlyDictionary<string, ServiceVariable> Variables { get; set; } = new Dictionary<string, ServiceVariable>();

    /// <summary>The texts in which it may name whom it calls: its variables' values and the words of its command, each with what it is and where it stands.</summary>
    public IEnumerable<ServiceVariable> Mentions() => Variables.Values.OrderBy(variable => variable.Position.Line).ThenBy(variable => variable.Subject, StringComparer.Ordinal)
        .Concat(((string[])["entrypoint", "command"]).Where(key => this[key] is not null).SelectMany(key => (WordsOf(this[key]!) ?? []).Select(word => new ServiceVariable(word, key, this[key]!.Position))));

    /// <summary>A value of the service, or null.</summary>
    public Node? this[string key] => Service.Values[key] is { IsNull: false } value ? value : null;

    /// <summary>The text of a scalar, whatever its kind; null for anything else.</summary>
    public static string? TextOf(Node? node) => node is ScalarNode { IsNull: false } scalar ? scalar.Text : null;

    /// <summary>The items of a list, or the scalar itself as the only one.</summary>
    public static IReadOnlyList<Node> ItemsOf(Node? node) => node switch { null => [], ListNode list => list.Values, _ => [node] };

    /// <summary>The words of a command, written as a list or as a shell's line; null when its quotes are not closed.</summary>
    public static IReadOnlyList<string>? WordsOf(Node node)
    {
        if (node is ListNode list) return [.. list.Values.Select(item => TextOf(item) ?? "")];
        try
        {
            return ShellWords.Split(TextOf(node) ?? "");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The page of the service itself that a command fetches (<c>curl http://localhost:8080/health</c>, also without <c>http://</c>); null when there is none.</summary>
    public static Uri? OwnPage(ComposeServiceSource service, IReadOnlyList<string> words)
    {
        foreach (var word in string.Join(' ', words).Split([' ', '\t', '\n', '"', '\'', '(', ')', ';', '|', '&', '`', '<', '>'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var host in (string[])["localhost", "127.0.0.1", "[::1]", "0.0.0.0", service.Name])
            {
                var text = word.StartsWith("http://", StringComparison.Ordinal) ? word["http://".Length..] : word;
                if (!text.StartsWith(host, StringComparison.Ordinal) || (text.Length > host.Length && text[host.Length] is not (':' or '/')) || (text.Length == word.Length && !text.Contains(':', StringComparison.Ordinal))) continue;
                if (Uri.TryCreate($"http://{text}", UriKind.Absolute, out var address)) return address;
            }
        }

        return null;
    }

    /// <summary>A list of texts.</summary>
    public static ListNode List(IEnumerable<string> texts) => new(texts.Select(text => ScalarNode.Of(text)));

    /// <summary>A duration of Compose (<c>1m30s</c>) in seconds, rounded up and at least 1; null when it is none.</summary>
    public static int? SecondsOf(Node? node)
    {
        if (TextOf(node) is not { Length: > 0 } text) return null;
        decimal total = 0;
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
            if (!decimal.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            var unit = at;
            while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
            decimal? factor = text[unit..at] switch { "us" => 0.000001m, "ms" => 0.001m, "s" => 1, "m" => 60, "h" => 3600, _ => null };
            if (factor is null || number > 1_000_000) return null;
            total += number * factor.Value;
        }

        return (int)Math.Clamp(Math.Ceiling(total), 1, 1_000_000);
    }

    /// <summary>A size of Compose (<c>512m</c>, <c>1gb</c>, bytes) as a quantity of Kubernetes; null when it is none.</summary>
    public static string? QuantityOf(Node? node)
    {
        if (TextOf(node)?.Trim().ToLowerInvariant() is not { Length: > 0 } text) return null;
        var end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1])) end--;
        var suffix = text[end..].TrimEnd('b').TrimEnd('i') switch { "" => "", "k" => "Ki", "m" => "Mi", "g" => "Gi", "t" => "Ti", _ => null };
        if (suffix is null || !decimal.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number <= 0) return null;
        if (suffix.Length > 0) return $"{text[..end]}{suffix}";
        return number % (1024 * 1024) == 0 ? string.Create(CultureInfo.InvariantCulture, $"{number / (1024 * 1024):0}Mi") : string.Create(CultureInfo.InvariantCulture, $"{number:0}");
    }
}
