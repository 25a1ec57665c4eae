using System.Globalization;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Http;

/// <summary>What <c>resourceVersion</c> and <c>resourceVersionMatch</c> may say in a list. The embedded cluster always answers with the newest state.</summary>
internal static class ResourceVersionMatch
{
    /// <summary>Checks the parameters of a list.</summary>
    /// <exception cref="ApiRefusalException">They are malformed (400), contradict each other (422), or name a version that is past (410) or does not exist yet (504).</exception>
    public static void CheckList(ApiRequest request, long newest)
    {
        var version = request.Query("resourceVersion") ?? "";
        var match = request.Query("resourceVersionMatch") ?? "";
        var continued = !string.IsNullOrEmpty(request.Query("continue"));
        if (request.Query("sendInitialEvents") is not null) throw Invalid("sendInitialEvents", "is forbidden for list");
        if (match.Length > 0)
        {
            if (continued) throw Invalid("resourceVersionMatch", "is forbidden when continue is provided");
            if (version.Length == 0) throw Invalid("resourceVersionMatch", "is forbidden unless resourceVersion is provided");
            if (match is not ("Exact" or "NotOlderThan")) throw Invalid("resourceVersionMatch", $"\"{match}\" is not supported; supported are Exact, NotOlderThan");
            if (match == "Exact" && version == "0") throw Invalid("resourceVersionMatch", "Exact is forbidden for resourceVersion 0");
        }

        if (version.Length == 0) return;
        if (continued && version != "0") throw Refusal.BadRequest("specifying resource version is not allowed when using continue");
        var wanted = Parse(version);
        if (wanted > newest) throw TooLarge(wanted, newest);
        if (match == "Exact" && wanted < newest) throw Refusal.Expired($"The resourceVersion for the provided list is too old: {wanted}, now {newest}.");
    }

    /// <summary>Reads a resourceVersion; absent is null.</summary>
    /// <exception cref="ApiRefusalException">It is no number (400).</exception>
    public static long? ParseOptional(string? text) => string.IsNullOrEmpty(text) ? null : Parse(text);

    /// <summary>The refusal of a version that does not exist yet: a client that met another server should try again later.</summary>
    public static ApiRefusalException TooLarge(long wanted, long newest) => Refusal.Of(
        504,
        "Timeout",
        string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {wanted}, current: {newest}"),
        new RefusalDetails("", "", "", 1),
        [new("ResourceVersionTooLarge", "Too large resource version", "")]);

    private static long Parse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? version
        : throw Refusal.BadRequest($"Invalid value: \"{text}\": the resourceVersion is not a number");

    private static ApiRefusalException Invalid(string field, string why) =>
        Refusal.Of(422, "Invalid", $"ListOptions.meta.k8s.io \"\" is invalid: {field}: {why}", new RefusalDetails("meta.k8s.io", "ListOptions", ""), [new("FieldValueForbidden", why, field)]);
}
