using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for how much of a device there is, and in which portions it may be asked for.</summary>
internal static class DeviceCapacityRules
{
    private const int MostOptions = 10;

    /// <summary>Checks one capacity.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="shared">Whether the device may be allocated several times; only then may portions be said.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(FieldView capacity, bool shared, Problems problems)
    {
        var policy = capacity["requestPolicy"];
        if (!policy.Exists) return;
        if (!shared)
        {
            problems.Forbidden(policy, "allowMultipleAllocations must be true");
            return;
        }

        var (values, range, usual) = (policy["validValues"], policy["validRange"], policy["default"]);
        var most = Quantity.OrZero(capacity["value"].Value);
        if (values.Count > 0 && range.Exists) problems.Forbidden(policy, "exactly one policy can be specified, cannot specify \"validValues\" and \"validRange\" at the same time");
        else if ((values.Count > 0 || range.Exists) && !usual.Exists) problems.Required(usual, $"required when {(range.Exists ? "validRange" : "validValues")} is defined");
        else if (values.Count > 0) Values(values, Quantity.OrZero(usual.Value), most, problems);
        else if (range.Exists) Range(range, Quantity.OrZero(usual.Value), most, problems);
    }

    private static void Values(FieldView values, Quantity usual, Quantity most, Problems problems)
    {
        var items = values.Items;
        for (var i = 1; i < items.Length; i++)
            if (Quantity.OrZero(items[i - 1].Value) > Quantity.OrZero(items[i].Value)) problems.Invalid(items[i], "values must be sorted in ascending order");
        var known = false;
        DeviceClaimRules.Unique(
            values,
            MostOptions,
            static item => decimal.Ceiling(Quantity.OrZero(item.Value).Value).ToString(System.Globalization.CultureInfo.InvariantCulture),
            (item, found) =>
            {
                var option = Quantity.OrZero(item.Value);
                if (option > most) found.Invalid(item, $"option is larger than capacity value: {most}");
                known |= option == usual;
            },
            problems);
        if (!known) problems.Invalid(values, "default value is not valid according to the requestPolicy", usual.ToString());
    }

    private static void Range(FieldView range, Quantity usual, Quantity most, Problems problems)
    {
        var (least, greatest, step) = (range["min"], range["max"], range["step"]);
        if (!least.Exists)
        {
            problems.Required(least, "required when validRange is defined");
            return;
        }

        var start = Quantity.OrZero(least.Value);
        if (start > most) problems.Invalid(least, $"min is larger than capacity value: {most}");
        if (usual < start) problems.Invalid(least, $"default is less than min: {start}", usual.ToString());
        if (greatest.Exists)
        {
            var end = Quantity.OrZero(greatest.Value);
            if (start > end) problems.Invalid(greatest, $"min is larger than max: {end}", start.ToString());
            if (end > most) problems.Invalid(greatest, $"max is larger than capacity value: {most}");
            if (usual > end) problems.Invalid(greatest, $"default is more than max: {end}", usual.ToString());
        }

        if (!step.Exists) return;
        var size = Quantity.OrZero(step.Value);
        if (start + size > most) problems.Invalid(step, $"one step {start + size} is larger than capacity value: {most}");
        Fits(usual);
        if (greatest.Exists) Fits(Quantity.OrZero(greatest.Value));

        void Fits(Quantity value)
        {
            // The server counts in whole units, rounded up.
            var whole = decimal.Ceiling(size.Value);
            if (whole != 0 && (decimal.Ceiling(value.Value) - decimal.Ceiling(start.Value)) % whole != 0) problems.Invalid(step, $"value is not a multiple of a given step ({size}) from ({start})", value.ToString());
        }
    }
}
