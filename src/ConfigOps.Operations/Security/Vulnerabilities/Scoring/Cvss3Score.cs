namespace ConfigOps.Operations.Security.Vulnerabilities.Scoring;

/// <summary>The equations of CVSS 3.0 and 3.1, section 7 of their specifications.</summary>
internal static class Cvss3Score
{
    /// <summary>The score with everything the vector says: environmental when it has such metrics, else temporal, else base.</summary>
    public static double Of(CvssVector vector)
    {
        var temporal = Exploit(vector["E"]) * RemediationLevel(vector["RL"]) * Confidence(vector["RC"]);
        return vector.Metrics.Keys.Any(name => name.StartsWith('M') || name is "CR" or "IR" or "AR") ? Environmental(vector, temporal) : RoundUp(vector, Base(vector) * temporal);
    }

    /// <summary>The base score alone.</summary>
    public static double Base(CvssVector vector)
    {
        var isChanged = vector["S"] == "C";
        var impactSubscore = 1 - ((1 - Loss(vector["C"])) * (1 - Loss(vector["I"])) * (1 - Loss(vector["A"])));
        var impact = isChanged ? (7.52 * (impactSubscore - 0.029)) - (3.25 * Math.Pow(impactSubscore - 0.02, 15)) : 6.42 * impactSubscore;
        if (impact <= 0) return 0;
        var exploitability = 8.22 * Reach(vector["AV"]) * Complexity(vector["AC"]) * Privileges(vector["PR"], isChanged) * Interaction(vector["UI"]);
        return RoundUp(vector, Math.Min(10, isChanged ? 1.08 * (impact + exploitability) : impact + exploitability));
    }

    private static double Environmental(CvssVector vector, double temporal)
    {
        var isChanged = vector.Effective("S") == "C";
        var missed = (1 - (Loss(vector.Effective("C")) * Requirement(vector["CR"]))) * (1 - (Loss(vector.Effective("I")) * Requirement(vector["IR"]))) * (1 - (Loss(vector.Effective("A")) * Requirement(vector["AR"])));
        var subscore = Math.Min(1 - missed, 0.915);
        // 3.1 made the last term of the changed scope gentler.
        var impact = !isChanged ? 6.42 * subscore
            : vector.Version == "3.0" ? (7.52 * (subscore - 0.029)) - (3.25 * Math.Pow(subscore - 0.02, 15))
            : (7.52 * (subscore - 0.029)) - (3.25 * Math.Pow((subscore * 0.9731) - 0.02, 13));
        if (impact <= 0) return 0;
        var exploitability = 8.22 * Reach(vector.Effective("AV")) * Complexity(vector.Effective("AC")) * Privileges(vector.Effective("PR"), isChanged) * Interaction(vector.Effective("UI"));
        var sum = Math.Min(10, isChanged ? 1.08 * (impact + exploitability) : impact + exploitability);
        return RoundUp(vector, RoundUp(vector, sum) * temporal);
    }

    // 3.1 defines the rounding on whole numbers, so that the error of binary fractions does not count.
    private static double RoundUp(CvssVector vector, double value)
    {
        if (vector.Version == "3.0") return Math.Ceiling(Math.Round(value * 10, 6)) / 10;
        var whole = (long)Math.Round(value * 100000, MidpointRounding.AwayFromZero);
        return whole % 10000 == 0 ? whole / 100000.0 : ((whole / 10000) + 1) / 10.0;
    }

    private static double Reach(string value) => value switch { "N" => 0.85, "A" => 0.62, "L" => 0.55, _ => 0.2 };

    private static double Complexity(string value) => value == "L" ? 0.77 : 0.44;

    private static double Privileges(string value, bool isChanged) => value switch { "N" => 0.85, "L" => isChanged ? 0.68 : 0.62, _ => isChanged ? 0.5 : 0.27 };

    private static double Interaction(string value) => value == "N" ? 0.85 : 0.62;

    private static double Loss(string value) => value switch { "H" => 0.56, "L" => 0.22, _ => 0 };

    private static double Requirement(string value) => value switch { "H" => 1.5, "L" => 0.5, _ => 1 };

    private static double Exploit(string value) => value switch { "F" => 0.97, "P" => 0.94, "U" => 0.91, _ => 1 };

    private static double RemediationLevel(string value) => value switch { "W" => 0.97, "T" => 0.96, "O" => 0.95, _ => 1 };

    private static double Confidence(string value) => value switch { "R" => 0.96, "U" => 0.92, _ => 1 };
}
