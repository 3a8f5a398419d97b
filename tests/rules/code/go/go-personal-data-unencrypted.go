package keeping

import (
	"fmt"
	"net/http"
	"os"
)

func keep(w http.ResponseWriter, c *gin.Context, user *User, patient *Patient, path string) {
	// ruleid: go-personal-data-unencrypted
	http.SetCookie(w, &http.Cookie{Name: "iban", Value: user.Iban})
	// ruleid: go-personal-data-unencrypted
	c.SetCookie("dob", user.DateOfBirth, 3600, "/", "", true, true)
	// todoruleid: go-personal-data-unencrypted
	os.WriteFile(path, []byte(patient.Ssn), 0o600)
	file, err := os.Create(path)
	// ruleid: go-personal-data-unencrypted
	file.WriteString(patient.ID + ";" + patient.BloodType)
	// ruleid: go-personal-data-unencrypted
	rdb.Set(ctx, "card:"+user.ID, user.CardNumber, 0)
	// ruleid: go-personal-data-unencrypted
	fmt.Fprintf(file, "%s;%s", patient.ID, patient.MedicalHistory)
}

func quiet(w http.ResponseWriter, c *gin.Context, user *User, patient *Patient, path string) {
	// ok: go-personal-data-unencrypted
	http.SetCookie(w, &http.Cookie{Name: "session", Value: user.SessionID})
	// ok: go-personal-data-unencrypted
	os.WriteFile(path, encrypt(patient.Ssn), 0o600)
	// ok: go-personal-data-unencrypted
	rdb.Set(ctx, "has-iban", user.Iban != "", 0)
	// ok: go-personal-data-unencrypted
	db.Create(&Patient{Ssn: patient.Ssn})
	file, err := os.Create(path)
	// ok: go-personal-data-unencrypted
	file.WriteString("ssn;blood_type")
}
