package checks

import (
	"errors"
	"fmt"
)

func check(customer *Customer, ssn string, patient *Patient) error {
	if customer.Iban == "" {
		// ruleid: go-personal-data-in-exception
		return fmt.Errorf("%s was declined", customer.CardNumber)
	}
	if len(ssn) != 9 {
		// ruleid: go-personal-data-in-exception
		return errors.New("not a social security number: " + ssn)
	}
	if patient.Age < 0 {
		// ruleid: go-personal-data-in-exception
		panic(fmt.Sprintf("born %v", patient.BirthDate))
	}
	message := "cannot pay " + customer.Salary
	// ruleid: go-personal-data-in-exception
	return status.Error(codes.Internal, message)
}

func quiet(customer *Customer, ssn string, birthDateFormat string, err error) error {
	if ssn == "" {
		// ok: go-personal-data-in-exception
		return errors.New("ssn is missing")
	}
	if len(ssn) != 9 {
		// ok: go-personal-data-in-exception
		return fmt.Errorf("ssn has %d digits", len(ssn))
	}
	if customer.Expired {
		// ok: go-personal-data-in-exception
		return fmt.Errorf("card ending in %s", lastFour(customer.CardNumber))
	}
	if customer.Blocked {
		// ok: go-personal-data-in-exception
		return fmt.Errorf("customer %d: %w", customer.ID, err)
	}
	// ok: go-personal-data-in-exception
	return fmt.Errorf("the date is not like %s", birthDateFormat)
}
