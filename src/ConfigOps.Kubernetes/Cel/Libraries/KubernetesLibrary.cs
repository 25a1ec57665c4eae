using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Regular expressions, URLs, quantities, versions and formats, as Kubernetes adds them.</summary>
internal static class KubernetesLibrary
{
    private const string QuantityProblem = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    public static void AddRegex(FunctionTable table)
    {
        var text = CelType.String;
        table.Member("find", "string_find_string", text, [text, text], static a => Regex(a, regex => new CelString(regex.Match(T(a[0])).Value)));
        table.Member("findAll", "string_find_all_string", CelType.List(text), [text, text], static a => Regex(a, regex => All(regex, T(a[0]), -1)));
        table.Member("findAll", "string_find_all_string_int", CelType.List(text), [text, text, CelType.Int], static a => Regex(a, regex => All(regex, T(a[0]), ((CelInt)a[2]).Value)));
    }

    public static void AddUrls(FunctionTable table)
    {
        var (url, text) = (KubernetesTypes.Url, CelType.String);
        table.Global("url", "string_to_url", url, [text], static a => Url.Parse(T(a[0]), out var problem) is { } read ? new CelOpaque<Url>(KubernetesTypes.Url, read) : new CelError($"URL parse error during conversion from string: parse \"{T(a[0])}\": {problem}"));
        table.Global("isURL", "is_url_string", CelType.Bool, [text], static a => CelBool.Of(Url.Parse(T(a[0]), out _) is not null));
        table.Member("getScheme", "url_get_scheme", text, [url], static a => new CelString(U(a).Scheme));
        table.Member("getHost", "url_get_host", text, [url], static a => new CelString(U(a).Host));
        table.Member("getHostname", "url_get_hostname", text, [url], static a => new CelString(U(a).Hostname));
        table.Member("getPort", "url_get_port", text, [url], static a => new CelString(U(a).Port));
        table.Member("getEscapedPath", "url_get_escaped_path", text, [url], static a => new CelString(U(a).EscapedPath));
        table.Member("getQuery", "url_get_query", CelType.Map(text, CelType.List(text)), [url], static a => CelMap.Of(U(a).Parameters().Select(pair => new KeyValuePair<CelValue, CelValue>(new CelString(pair.Key), CelList.Of([.. pair.Value.Select(value => new CelString(value))])))));
    }

    public static void AddQuantities(FunctionTable table)
    {
        var (quantity, text) = (KubernetesTypes.Quantity, CelType.String);
        table.Global("quantity", "string_to_quantity", quantity, [text], static a => ExactQuantity.Parse(T(a[0])) is { } read ? Of(read) : new CelError(QuantityProblem));
        table.Global("isQuantity", "is_quantity_string", CelType.Bool, [text], static a => CelBool.Of(ExactQuantity.Parse(T(a[0])) is not null));
        table.Global("sign", "quantity_sign", CelType.Int, [quantity], static a => CelInt.Of(Q(a[0]).Sign));
        table.Member("isGreaterThan", "quantity_is_greater_than", CelType.Bool, [quantity, quantity], static a => CelBool.Of(Q(a[0]).CompareTo(Q(a[1])) > 0));
        table.Member("isLessThan", "quantity_is_less_than", CelType.Bool, [quantity, quantity], static a => CelBool.Of(Q(a[0]).CompareTo(Q(a[1])) < 0));
        table.Member("compareTo", "quantity_compare_to", CelType.Int, [quantity, quantity], static a => CelInt.Of(Q(a[0]).CompareTo(Q(a[1]))));
        table.Member("asApproximateFloat", "quantity_get_float", CelType.Double, [quantity], static a => new CelDouble(Q(a[0]).Approximate));
        table.Member("asInteger", "quantity_get_int", CelType.Int, [quantity], static a => Q(a[0]).Integer is { } whole ? CelInt.Of(whole) : new CelError("cannot convert value to integer"));
        table.Member("isInteger", "quantity_is_integer", CelType.Bool, [quantity], static a => CelBool.Of(Q(a[0]).Integer is not null));
        table.Member("add", "quantity_add", quantity, [quantity, quantity], static a => Of(Q(a[0]).Add(Q(a[1])) with { IsComputed = true }));
        table.Member("add", "quantity_add_int", quantity, [quantity, CelType.Int], static a => Of(Q(a[0]).Add(ExactQuantity.Of(((CelInt)a[1]).Value)) with { IsComputed = true }));
        table.Member("sub", "quantity_sub", quantity, [quantity, quantity], static a => Of(Q(a[0]).Subtract(Q(a[1])) with { IsComputed = true }));
        table.Member("sub", "quantity_sub_int", quantity, [quantity, CelType.Int], static a => Of(Q(a[0]).Subtract(ExactQuantity.Of(((CelInt)a[1]).Value)) with { IsComputed = true }));
    }

    public static void AddVersions(FunctionTable table)
    {
        var (version, text) = (KubernetesTypes.Semver, CelType.String);
        table.Global("semver", "string_to_semver", version, [text], static a => VersionOf(T(a[0]), false));
        table.Global("semver", "string_bool_to_semver", version, [text, CelType.Bool], static a => VersionOf(T(a[0]), ((CelBool)a[1]).Value));
        table.Global("isSemver", "is_semver_string", CelType.Bool, [text], static a => CelBool.Of(Semver.Parse(T(a[0]), false) is not null));
        table.Global("isSemver", "is_semver_string_bool", CelType.Bool, [text, CelType.Bool], static a => CelBool.Of(Semver.Parse(T(a[0]), ((CelBool)a[1]).Value) is not null));
        table.Member("isGreaterThan", "semver_is_greater_than", CelType.Bool, [version, version], static a => CelBool.Of(V(a[0]).CompareTo(V(a[1])) > 0));
        table.Member("isLessThan", "semver_is_less_than", CelType.Bool, [version, version], static a => CelBool.Of(V(a[0]).CompareTo(V(a[1])) < 0));
        table.Member("compareTo", "semver_compare_to", CelType.Int, [version, version], static a => CelInt.Of(Math.Sign(V(a[0]).CompareTo(V(a[1])))));
        table.Member("major", "semver_major", CelType.Int, [version], static a => CelInt.Of((long)V(a[0]).Major));
        table.Member("minor", "semver_minor", CelType.Int, [version], static a => CelInt.Of((long)V(a[0]).Minor));
        table.Member("patch", "semver_patch", CelType.Int, [version], static a => CelInt.Of((long)V(a[0]).Patch));
    }

    public static void AddFormats(FunctionTable table)
    {
        var format = KubernetesTypes.Format;
        foreach (var named in NamedFormat.All)
        {
            var value = new CelOpaque<NamedFormat>(format, named);
            table.Global($"format.{named.Name}", $"format.{named.Name}", format, [], _ => value);
        }

        table.Global("format.named", "format-named", CelType.Optional(format), [CelType.String], static a =>
            NamedFormat.All.FirstOrDefault(named => named.Name == T(a[0])) is { } found ? CelOptional.Of(new CelOpaque<NamedFormat>(KubernetesTypes.Format, found)) : CelOptional.None);
        table.Member("validate", "format-validate", CelType.Optional(CelType.List(CelType.String)), [format, CelType.String], static a =>
            ((CelOpaque<NamedFormat>)a[0]).Value.Check(T(a[1])) is { } problem ? CelOptional.Of(CelList.Of([new CelString(problem)])) : CelOptional.None);
    }

    private static string T(CelValue value) => ((CelString)value).Value;

    private static Url U(CelValue[] a) => ((CelOpaque<Url>)a[0]).Value;

    private static ExactQuantity Q(CelValue value) => ((CelOpaque<ExactQuantity>)value).Value;

    private static Semver V(CelValue value) => ((CelOpaque<Semver>)value).Value;

    private static CelOpaque<ExactQuantity> Of(ExactQuantity quantity) => new(KubernetesTypes.Quantity, quantity);

    private static CelValue VersionOf(string text, bool tolerant) => Semver.Parse(text, tolerant) is { } version ? new CelOpaque<Semver>(KubernetesTypes.Semver, version) : new CelError(text.Length == 0 ? "Version string empty" : text.Count(static c => c == '.') < 2 ? "No Major.Minor.Patch elements found" : $"\"{text}\" is no semantic version");

    private static CelValue Regex(CelValue[] a, Func<Re2, CelValue> use) =>
        Re2.Compile(T(a[1])) is { } regex ? use(regex) : new CelError($"Illegal regex: error parsing regexp: {T(a[1])}");

    private static CelList All(Re2 regex, string text, long most)
    {
        var found = new List<CelValue>();
        var end = -1;
        for (var match = regex.Match(text); match.Success && (most < 0 || found.Count < most); match = match.NextMatch())
        {
            // Nothing, right after a match, is not a match of its own.
            if (match.Length > 0 || match.Index != end) found.Add(new CelString(match.Value));
            end = match.Index + match.Length;
        }

        return CelList.Of(found);
    }
}
