using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Http;

/// <summary>What <c>resourceVersion</c>, <c>resourceVersionMatch</c> and <c>sendInitialEvents</c> may say in a get, a list and a watch.</summary>
internal static class ListOptions
{
    private const string Match = "resourceVersionMatch";
    private const string InitialEvents = "sendInitialEvents";
    private const string ForbiddenReason = "FieldValueForbidden";

    /// <summary>Checks the parameters of a list.</summary>
    /// <param name="request">The request.</param>
    /// <param name="newest">The newest resourceVersion.</param>
    /// <returns>The moment that is to be shown exactly; null for the newest state.</returns>
    /// <exception cref="ApiRefusalException">They are malformed (400), contradict each other (422), or name a version that does not exist yet (504).</exception>
    public static long? CheckList(ApiRequest request, long newest)
    {
        var version = request.Query("resourceVersion") ?? "";
        var match = request.Query(Match) ?? "";
        var continued = !string.IsNullOrEmpty(request.Query("continue"));
        var causes = new List<StatusCause>();
        if (match.Length > 0)
        {
            if (version.Length == 0) causes.Add(Forbidden(Match, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
            if (continued) causes.Add(Forbidden(Match, "resourceVersionMatch is forbidden when continue is provided"));
            if (match is not ("Exact" or "NotOlderThan")) causes.Add(Unsupported(match, "\"Exact\", \"NotOlderThan\", \"\""));
            if (match == "Exact" && version == "0") causes.Add(Forbidden(Match, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }

        if (request.Query(InitialEvents) is not null) causes.Add(Forbidden(InitialEvents, "sendInitialEvents is forbidden for list"));
        if (causes.Count > 0) throw Refusal.InvalidOptions("ListOptions", causes);
        if (version.Length == 0) return null;
        if (continued && version != "0") throw Refusal.BadRequest("specifying resource version is not allowed when using continue");
        var wanted = Parse(version) ?? throw Refusal.BadRequest($"invalid resource version: {NotANumber(version)}");
        if (wanted > newest) throw TooLarge(wanted, newest);
        var exact = match == "Exact" || (match.Length == 0 && wanted > 0 && request.Number("limit") > 0);
        return exact && wanted < newest ? wanted : null;
    }

    /// <summary>Checks the parameters of a watch.</summary>
    /// <returns>The version after which it starts; null when it names none.</returns>
    /// <exception cref="ApiRefusalException">They are malformed (500), contradict each other (422), or name a version that does not exist yet (504).</exception>
    public static long? CheckWatch(ApiRequest request, long newest)
    {
        var match = request.Query(Match) ?? "";
        var initial = request.Query(InitialEvents) is not null;
        var causes = new List<StatusCause>();
        if (initial && match != "NotOlderThan") causes.Add(Forbidden(Match, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        if (match.Length > 0)
        {
            if (!initial) causes.Add(Forbidden(Match, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
            if (match != "NotOlderThan") causes.Add(Unsupported(match, "\"NotOlderThan\""));
        }

        if (causes.Count > 0) throw Refusal.InvalidOptions("ListOptions", causes);
        var version = Version(request);
        if (version > newest) throw TooLarge(version.Value, newest);
        return version;
    }

    /// <summary>Checks the parameters of a get, which always shows the newest state.</summary>
    /// <exception cref="ApiRefusalException">The version is malformed (500) or does not exist yet (504).</exception>
    public static void CheckGet(ApiRequest request, long newest)
    {
        if (Version(request) is { } version && version > newest) throw TooLarge(version, newest);
    }

    private static long? Version(ApiRequest request) => request.Query("resourceVersion") is { Length: > 0 } text ? Parse(text) ?? throw Refusal.Unforeseen(NotANumber(text)) : null;

    /// <summary>The refusal of a version that does not exist yet: a client that met another server should try again later.</summary>
    private static ApiRefusalException TooLarge(long wanted, long newest) => Refusal.Of(
        504,
        "Timeout",
        string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {wanted}, current: {newest}"),
        new RefusalDetails("", "", "", 1),
        [new("ResourceVersionTooLarge", "Too large resource version", "")]);

    private static long? Parse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string NotANumber(string text) => $"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax";

    private static StatusCause Forbidden(string field, string why) => new(ForbiddenReason, $"Forbidden: {why}", field);

    private static StatusCause Unsupported(string match, string supported) => new("FieldValueNotSupported", $"Unsupported value: \"{match}\": supported values: {supported}", Match);
}
