{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${one}","Comment":"${two}","Next":"B"},"B":{"Type":"Task","Resource":"${act}","End":true}}}
