public class Keeping
{
    public void Keep(User user, Patient patient, string path)
    {
        // ruleid: csharp-personal-data-unencrypted
        Response.Cookies.Append("dob", user.DateOfBirth);
        // ruleid: csharp-personal-data-unencrypted
        File.WriteAllText(path, $"{patient.Id};{patient.Ssn}");
        // ruleid: csharp-personal-data-unencrypted
        Preferences.Set("iban", user.Iban);
        // ruleid: csharp-personal-data-unencrypted
        _cache.SetString("card", user.CardNumber);
        using (var writer = new StreamWriter(path))
        {
            // ruleid: csharp-personal-data-unencrypted
            writer.WriteLine(patient.Id + ";" + patient.BloodType);
        }
    }

    public void Quiet(User user, Patient patient, string path)
    {
        // ok: csharp-personal-data-unencrypted
        Response.Cookies.Append("session", user.SessionId);
        // ok: csharp-personal-data-unencrypted
        File.WriteAllText(path, protector.Protect(patient.Ssn));
        // ok: csharp-personal-data-unencrypted
        Preferences.Set("has-iban", user.Iban != null);
        // ok: csharp-personal-data-unencrypted
        _cache.SetString("card", user.CardNumber.Substring(12));
        // ok: csharp-personal-data-unencrypted
        context.Patients.Add(new Patient { Ssn = patient.Ssn });
    }
}
