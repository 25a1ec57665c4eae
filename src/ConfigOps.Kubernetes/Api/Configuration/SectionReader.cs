using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>Reads the members of one kubeconfig section and notes what is wrong with them, each with its place.</summary>
internal sealed class SectionReader(MapNode map, string file, string name, ICollection<KubeConfigMistake> mistakes)
{
    /// <summary>What messages call the section: <c>user "admin"</c>.</summary>
    public string Name => name;

    /// <summary>The file it stands in.</summary>
    public string File => file;

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string key) => map.Find(key) is { IsNull: false };

    /// <summary>A text, or null when the member is absent, null or empty.</summary>
    public string? Text(string key)
    {
        if (map.Find(key) is not { IsNull: false } value) return null;
        if (value.AsString() is { } text) return text.Length == 0 ? null : text;
        Mistake(key, $"{name}: \"{key}\" must be a string, found {value.TypeName}; put it in quotes");
        return null;
    }

    /// <summary>A boolean; false when absent.</summary>
    public bool Flag(string key)
    {
        if (map.Find(key) is not { IsNull: false } value) return false;
        if (value.AsBoolean() is { } flag) return flag;
        Mistake(key, $"{name}: \"{key}\" must be true or false, found {value.TypeName}");
        return false;
    }

    /// <summary>What a base64 text stands for, or null when it is absent or not base64.</summary>
    public byte[]? Base64(string key)
    {
        if (Text(key) is not { } text) return null;
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            Mistake(key, $"{name}: \"{key}\" is not base64; it must be the PEM text in base64 on one line, or use \"{key.Replace("-data", "", StringComparison.Ordinal)}\" with the path of the PEM file");
            return null;
        }
    }

    /// <summary>A path, relative ones resolved against the kubeconfig's folder as kubectl does.</summary>
    public string? Path(string key) => Text(key) is { } text ? System.IO.Path.GetFullPath(text, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!) : null;

    /// <summary>What the file that a member names holds, or null when there is no such member or the file cannot be read.</summary>
    public byte[]? FileBytes(string key)
    {
        if (Path(key) is not { } path) return null;
        try
        {
            return System.IO.File.ReadAllBytes(path);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            Mistake(key, $"{name}: \"{key}\" names {path}, which cannot be read: {FileTrouble.OfReading(exception, path)}; relative paths start at the kubeconfig's folder");
            return null;
        }
    }

    /// <summary>The bytes of <c>key-data</c> or of the file <c>key</c> names; a mistake when both are given.</summary>
    public byte[]? Material(string key)
    {
        var data = $"{key}-data";
        if (!Has(key) || !Has(data)) return Base64(data) ?? FileBytes(key);
        Mistake(data, $"{name}: both \"{key}\" and \"{data}\" are given; keep one of them");
        return null;
    }

    /// <summary>A list of texts; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (map.Find(key) is not { IsNull: false } value) return [];
        if (value is ListNode list && list.Values.All(item => item.AsString() is not null)) return [.. list.Values.Select(item => item.AsString()!)];
        Mistake(key, $"{name}: \"{key}\" must be a list of strings");
        return [];
    }

    /// <summary>The members of an inner section, or null when it is absent.</summary>
    public SectionReader? Section(string key)
    {
        if (map.Find(key) is not { IsNull: false } value) return null;
        if (value is MapNode inner) return new SectionReader(inner, file, $"{name}, {key}", mistakes);
        Mistake(key, $"{name}: \"{key}\" must be a map, found {value.TypeName}");
        return null;
    }

    /// <summary>The inner sections of a list of maps; empty when it is absent.</summary>
    public IEnumerable<SectionReader> Sections(string key)
    {
        if (map.Find(key) is not { IsNull: false } value) yield break;
        if (value is not ListNode list)
        {
            Mistake(key, $"{name}: \"{key}\" must be a list of maps, found {value.TypeName}");
            yield break;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list.Values[i] is MapNode inner) yield return new SectionReader(inner, file, $"{name}, {key}[{i}]", mistakes);
            else mistakes.Add(new KubeConfigMistake($"{name}: \"{key}\" must be a list of maps, but item {i} is of type {list.Values[i].TypeName}", file, list.Values[i].Position));
        }
    }

    /// <summary>The members whose values are lists of texts, for a map of such.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> TextLists() => [.. map.Members.Select(entry => KeyValuePair.Create(entry.Key, Texts(entry.Key)))];

    /// <summary>Notes a mistake at the place of a member, or of the section when it has no such member.</summary>
    public void Mistake(string key, string message) => mistakes.Add(new KubeConfigMistake(message, file, map.PositionOf(key)));

    /// <summary>Members that kubeconfigs do not have, as warnings: a misspelt key would silently do nothing.</summary>
    public IEnumerable<string> UnknownMembers(params IReadOnlyList<string> known) =>
        from entry in map.Members
        where !known.Contains(entry.Key)
        select $"{file}:{entry.KeyPosition}: {name}: \"{entry.Key}\" is not a member kubeconfigs have here and is ignored; known are {string.Join(", ", known)}";
}
