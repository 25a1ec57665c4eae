namespace ConfigOps.Operations.Security.Vulnerabilities.Scoring;

/// <summary>A CVSS 4.0 vector with what was not said assumed as the specification assumes it: the worst.</summary>
/// <param name="vector">The vector.</param>
internal sealed class Cvss4Metrics(CvssVector vector)
{
    /// <summary>The metrics that say what is lost; without any loss the score is 0.</summary>
    public static IReadOnlyList<string> Impacts { get; } = ["VC", "VI", "VA", "SC", "SI", "SA"];

    /// <summary>A metric's value.</summary>
    public string this[string metric] => metric switch
    {
        "E" => vector["E"] == "X" ? "A" : vector["E"],
        "CR" or "IR" or "AR" => vector[metric] == "X" ? "H" : vector[metric],
        _ => vector.Effective(metric),
    };

    /// <summary>The places in the six equivalence sets (specification, tables 24 to 29).</summary>
    public IReadOnlyList<int> MacroVector => [Reach, Complexity, Vulnerable, Subsequent, Exploit, Requirement];

    private int Reach
    {
        get
        {
            var open = (Is("AV", "N") ? 1 : 0) + (Is("PR", "N") ? 1 : 0) + (Is("UI", "N") ? 1 : 0);
            return open == 3 ? 0 : open > 0 && !Is("AV", "P") ? 1 : 2;
        }
    }

    private int Complexity => Is("AC", "L") && Is("AT", "N") ? 0 : 1;

    private int Vulnerable => Is("VC", "H") && Is("VI", "H") ? 0 : Is("VC", "H") || Is("VI", "H") || Is("VA", "H") ? 1 : 2;

    private int Subsequent => Is("SI", "S") || Is("SA", "S") ? 0 : Is("SC", "H") || Is("SI", "H") || Is("SA", "H") ? 1 : 2;

    private int Exploit => Is("E", "A") ? 0 : Is("E", "P") ? 1 : 2;

    private int Requirement => (Is("CR", "H") && Is("VC", "H")) || (Is("IR", "H") && Is("VI", "H")) || (Is("AR", "H") && Is("VA", "H")) ? 0 : 1;

    private bool Is(string metric, string value) => this[metric] == value;
}
