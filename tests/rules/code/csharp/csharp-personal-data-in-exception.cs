public class Checks
{
    public void Check(Customer customer, string ssn, Patient patient)
    {
        if (customer.Iban == null)
        {
            // ruleid: csharp-personal-data-in-exception
            throw new PaymentException($"{customer.CardNumber} was declined");
        }
        if (ssn.Length != 9)
        {
            // ruleid: csharp-personal-data-in-exception
            throw new ArgumentException("not a social security number: " + ssn);
        }
        if (patient.Age < 0)
        {
            // ruleid: csharp-personal-data-in-exception
            throw new InvalidOperationException(string.Format("born {0}", patient.BirthDate));
        }
        var message = "cannot pay " + customer.Salary;
        // ruleid: csharp-personal-data-in-exception
        throw new PaymentException(message);
    }

    public void Quiet(Customer customer, string ssn, string birthDateFormat)
    {
        if (ssn == null)
        {
            // ok: csharp-personal-data-in-exception
            throw new ArgumentNullException(nameof(ssn));
        }
        if (ssn.Length != 9)
        {
            // ok: csharp-personal-data-in-exception
            throw new ArgumentException($"ssn has {ssn.Length} digits");
        }
        if (customer.Expired)
        {
            // ok: csharp-personal-data-in-exception
            throw new PaymentException("card ending in " + customer.CardNumber.Substring(12));
        }
        if (customer.Blocked)
        {
            // ok: csharp-personal-data-in-exception
            throw new PaymentException($"cannot pay to {Mask(customer.Iban)}");
        }
        // ok: csharp-personal-data-in-exception
        throw new ArgumentException($"customer {customer.Id}: not like {birthDateFormat}");
    }
}
